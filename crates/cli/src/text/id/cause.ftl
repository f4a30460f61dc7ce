# Sebutan untuk kesalahan dari bagian lain.
cause-file = { $path } tidak bisa dipakai: { $cause }
cause-fault = ini kesalahan Neraca sendiri, mohon dilaporkan: { $detail }
cause-no-address = bukan alamat seperti 127.0.0.1:7802 (angka, bukan nama)
cause-no-number = bukan bilangan bulat, atau terlalu besar

system-not-found = berkas atau folder itu tidak ada
system-permission-denied = tidak ada izin
system-already-exists = sudah ada
system-is-a-folder = itu sebuah folder
system-not-a-folder = itu bukan folder
system-storage-full = disk penuh
system-read-only = sistem berkasnya hanya bisa dibaca
system-address-in-use = alamatnya sedang dipakai program lain
system-address-not-available = mesin ini tidak memiliki alamat itu
system-connection-refused = sambungan ditolak
system-connection-reset = sambungan diputus
system-timed-out = waktunya habis

seal-exposed = { $path } ber-mode { $mode }: orang lain bisa membaca kuncinya; beri chmod 600
seal-length = { $path } isinya tidak tepat { $bytes } byte
seal-does-not-open = nilai yang disegel tidak bisa dibuka: kuncinya lain, pemiliknya lain, atau isinya berubah
seal-value = panjang nilainya tidak bisa disegel atau dibuka

tls-read = { $path } tidak bisa dibaca: { $cause }
tls-write = { $path } tidak bisa ditulis: { $cause }
tls-pem = { $path } bukan berkas PEM yang bisa dibaca: { $reason }
tls-no-certificate = { $path } tidak berisi sertifikat (bagian BEGIN CERTIFICATE)
tls-no-key = { $path } tidak berisi kunci privat (bagian BEGIN PRIVATE KEY)
tls-unusable = sertifikat { $certificate } tidak bisa dipakai dengan kunci { $key }: { $cause }
tls-damaged-ca = CA pengembangan di { $folder } rusak; hapus ca.pem dan ca-key.pem di sana agar dibuatkan yang baru: { $reason }
tls-issue = sertifikat tidak bisa dibuat: { $cause }

store-busy = berkasnya sedang dipegang proses lain
store-disk-full = disk penuh
store-damaged = berkasnya rusak atau bukan basis data: { $reason }
store-not-committed = perubahannya tidak bisa disimpan: { $reason }
store-file-missing = tidak ada berkas { $path }
store-file-exists = { $path } sudah ada dan tidak kosong
store-too-new = berkasnya dibuat versi Neraca yang lebih baru (migrasi { $number } { $name }, program ini sampai { $known }): pakai versi yang lebih baru
store-migration-changed = migrasi { $number } ({ $name }) berubah setelah dijalankan pada berkas ini
store-other-books = { $path } berisi Data Usaha { $found } epoch { $found_epoch }, bukan { $wanted } epoch { $wanted_epoch }
store-copy-differs = salinan Data Usaha { $data_usaha } berbeda dari aslinya: { $difference }
store-fault = pembukuan atau direktori tidak bisa dipakai: { $detail }

start-folder = folder data { $path } tidak bisa dipakai: { $cause }
start-folder-in-use = server lain sedang memakai folder data { $path }: hentikan server itu, atau pilih folder lain dengan --data-dir
start-listen = { $address } tidak bisa dipakai untuk menerima sambungan: { $cause }
start-public-address = alamat { $host } salah: { $cause }
start-public-host-unknown = ada alamat publik untuk { $host }, padahal itu bukan host; yang ada: { $known }
start-host-twice = ada dua host data bernama { $host }
start-host-missing = Data Usaha { $data_usaha } ({ $alias }) ada di host data { $host }: mulai dengan --host { $host }=ALAMAT
start-demo = perusahaan demo tidak bisa dibuat: { $cause }

settings-no-pair = --assume { $given }: tulis sebagai key=value
settings-status = --assume { $given }: status HTTP dari 200 sampai 599
settings-page-rows = --assume { $given }: satu halaman berisi 1 sampai 10000 baris
settings-unreadable = --assume { $given } tidak dimengerti: { $reason }

gateway-hand-over = soket tidak bisa diserahkan di { $path }: { $cause }
gateway-authorities = berkas otoritas sertifikat tidak bisa dibaca sebagai PEM
gateway-no-authorities = mesin ini tidak punya otoritas sertifikat: pasang ca-certificates, atau sebutkan berkasnya dengan upstream-ca
gateway-tls = TLS tidak bisa disiapkan: { $cause }
redis-address = { $address } bukan alamat server Redis atau Valkey; tulis redis://host:port atau unix:///path
redis = Redis atau Valkey tidak bisa dipakai: { $cause }
gateway-config-unreadable = konfigurasi tidak bisa dibaca: { $reason }
gateway-config-missing = { $name } belum ada: isi { $variable }, atau tulis { $name } dalam konfigurasi (mode 0600)
gateway-config-seconds = { $name } harus dari 1 sampai { $max } detik
gateway-config-resource = { $name } tidak bisa disimpan sementara: resource itu tidak ada
key-name = nama pemanggil "{ $name }" harus 1 sampai { $most } huruf, angka, titik, tanda hubung, atau garis bawah
key-hash = kunci { $name } bukan hash: buat dengan neraca gateway key { $name }, lalu tulis baris yang ditampilkannya di sini
key-count = gateway memiliki 1 sampai { $most } kunci lokal, di sini ada { $count }: buat dengan neraca gateway key NAMA

config-account = alamat host akun tidak bisa dibaca; tulis seperti https://account.accurate.id: { $cause }
config-insecure = host akun dihubungi tanpa TLS; pakai https, atau alamat mesin ini
config-token = API Token kosong, terlalu panjang, atau memuat karakter yang tidak ada pada token
config-domain = domain yang diizinkan, { $rule }, tidak bisa dipakai; tulis seperti .accurate.id: { $cause }
config-transport = HTTP dan TLS tidak bisa disiapkan: { $cause }
host-length = host-nya { $bytes } byte, seharusnya 1 sampai { $most }
host-scheme = host-nya bukan http dan bukan https
host-user = host-nya memuat nama pengguna
host-name = nama host-nya bukan nama DNS atau alamat IP biasa
host-port = port host-nya bukan angka dari 1 sampai 65535
host-path = host-nya memuat jalur
secret-form = Signature Secret terdiri dari { $characters } karakter, semuanya angka hex
cause-log-filter = saringan log tidak bisa dibaca; tulis seperti info atau neraca_server=debug: { $cause }
