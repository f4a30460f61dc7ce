# Apa yang salah pada data, saringan, dan nilai, sebelum dikirim.
value-not-a-number = ini bukan angka
value-two-ways = ini bisa dibaca dua cara: tulislah seperti 1500 atau 1500.00; impor menerima --numbers comma atau --numbers point
value-other-style = angka yang lain memakai koma dan titik secara terbalik
value-too-fine = desimalnya lebih dari enam
value-too-large = ini melebihi 999 miliar
value-not-a-day = ini bukan tanggal: tulislah seperti 28/11/2026 atau 2026-11-28
value-no-such-day = tanggal itu tidak ada di kalender
value-short-year = tahunnya harus empat angka
value-month-first = tanggal ditulis sebelum bulan: 28/11/2026
value-not-whole = ini bukan bilangan bulat
number-from-one = ini bukan bilangan bulat mulai dari 1
value-not-truth = ini bukan ya atau tidak
value-not-percent = ini bukan persentase seperti 10 atau 5+2
value-too-long = ini { $there } karakter, paling banyak { $most }
value-characters = ini berisi karakter kendali
value-not-one = di sini hanya satu nilai, bukan beberapa
value-negative = ini tidak boleh di bawah nol
value-not-of-enumeration = ini bukan nilai yang dikenal: { $known }
fault-at = { $place }: { $what }
fault-value = "{ $written }": { $fault }
fault-computed = { $name } dihitung oleh server, jadi tidak bisa disimpan
fault-is-list = { $name } adalah daftar rincian: sebutkan bidangnya, misalnya { $name }[0].…
fault-is-no-list = { $name } tidak punya rincian
fault-not-a-place = ini bukan nama bidang; rincian ditulis seperti detailItem[0].itemNo
fault-too-deep = ini lebih dalam daripada isi sebuah data
fault-too-many-lines = satu daftar berisi paling banyak { $most } rincian
fault-line-missing = rincian sebelum ini belum ada; yang pertama adalah [0]
fault-occupied = di sini sudah ada nilainya
fault-not-a-list = di sini harus ada daftar rincian dalam JSON
fault-required = ini wajib diisi
fault-lines-missing = transaksi belum ada rinciannya
fault-duplicate = "{ $value }" sudah ada di baris { $row }
fault-rows-differ = baris { $row } berisi lain untuk data yang sama
unknown-name = tidak ada { $name }
unknown-name-near = tidak ada { $name }; maksud Anda { $near }?
query-filter = saringan { $filter } tidak bisa dikirim: { $what }
query-sort = daftar tidak bisa diurutkan begitu: { $what }
query-contain = ~ hanya mencari di dalam teks
query-order = ini hanya dibandingkan dengan = dan !=
query-twice = ada dua saringan untuk { $name }, sedangkan server hanya menerima satu: tulislah { $name }=dari..sampai
filter-no-name = saringan diawali nama bidang, misalnya transDate>=01/11/2026
filter-no-operator = setelah nama ada salah satu dari = != > >= < <= ~, atau is empty
filter-no-value = setelah operator ada nilainya; untuk yang kosong tulislah is empty
filter-open-quote = ada tanda kutip yang belum ditutup
filter-after-quote = setelah tanda kutip penutup ada koma, .. atau tidak ada apa-apa
filter-one-value = beberapa nilai dan rentang hanya untuk = dan !=
filter-range = rentang punya dua ujung, misalnya 1..5
filter-too-many = nilainya lebih dari { $most }
filter-not-contain = server tidak bisa mencari teks yang tidak memuat sesuatu
# Perintah setiap jenis data.
records-special-only = tindakan khusus { $name }
records-about-list = Tampilkan daftar data
records-after-list = Contoh:
    {"  "}neraca { $name } list --filter 'lastUpdate>=01/11/2026' --sort -lastUpdate
    {"  "}neraca { $name } list --all --output csv > semua.csv
    {"  "}
    Saringan: = != > >= < <= ~ (memuat), beberapa nilai a,b, rentang a..b, is empty, is not empty.
    Tanda kutip menjaga koma: name='PT Maju, Tbk'. neraca { $name } describe menunjukkan apa saja yang bisa disaring.
records-about-get = Tampilkan satu data secara utuh
records-about-save = Simpan data: yang baru, atau dengan id-nya perubahan data
records-after-save = Contoh:
    {"  "}neraca { $name } save -f name=… -f 'detailItem[0].itemNo=100001'
    {"  "}neraca { $name } save --input data.json
    {"  "}
    Data dibuat sekali saja, apa pun yang terjadi dengan jawabannya. Kode keluar 10: tidak diketahui apakah tersimpan.
records-about-bulk-save = Simpan banyak data dari berkas JSON, seratus sekali kirim
records-about-delete = Hapus data
records-about-describe = Tampilkan bidang, saringan, dan apa yang bisa disimpan
records-help-output = Bentuk hasil yang ditampilkan
records-help-allow-unknown = Kirim nama yang tidak dikenal program ini, apa adanya
records-help-limit = Paling banyak sekian baris; { $rows } kecuali dengan --all atau pilihan ini
records-help-all = Semua baris, satu per satu
records-help-fields = Bidang yang ditampilkan, misalnya number,customer.name
records-help-filter = Hanya baris yang memenuhi ini, misalnya 'transDate>=01/11/2026' (boleh diulang; semuanya berlaku)
records-help-sort = Urutan, misalnya -transDate,number; minus untuk yang terbesar dulu
records-help-key = { $key }-nya
records-help-id = Atau id-nya
records-help-mark = Penyimpanan yang sama dengan tanda yang sama dikerjakan sekali: untuk mengirim ulang setelah terputus
records-help-field = Sebuah nilai, misalnya name=Toko atau detailItem[0].itemNo=100001 (boleh diulang)
records-help-input = Objek JSON sebagai awal; - untuk masukan standar
records-help-bulk-file = Daftar JSON, atau satu objek per baris; - untuk masukan standar
special-about-get = Tanyakan { $path }
special-about-post = Kerjakan { $path }
special-heading = Parameter
special-help = { $name }
special-help-page = Halaman jawaban, mulai dari 1
list-more = Barisnya lebih dari { $limit }: --limit menampilkan lebih banyak, --all semuanya
list-empty = Tidak ada baris seperti itu
list-not-shown = daftar tidak menampilkan { $name }: gunakan neraca { $resource } get atau neraca export
input-no-object = di sini harus ada objek JSON
input-no-pair = { $pair } bukan kunci=nilai
input-no-json = ini bukan JSON: { $reason }
input-nothing = tidak ada yang disimpan: berikan -f kunci=nilai atau --input BERKAS
input-too-large = masukannya lebih dari { $most } byte
noted-value = { $place }: "{ $written }" dibaca sebagai { $taken }
save-was-found = jawabannya hilang; datanya tersimpan, dan ditemukan lewat nomornya
save-unknown = tidak diketahui apakah tersimpan: { $cause }. Carilah { $key } sebelum mengirim ulang; dengan --mark { $mark } penyimpanan yang sama dikerjakan sekali di server yang mengenal tanda
delete-done = Sudah dihapus
bulk-summary = { $saved } dari { $all } data tersimpan; { $unknown } tidak diketahui
row-at = baris { $row }: { $what }
head-field = Bidang
head-value = Nilai
head-kind = Jenis
head-saved-as = Disimpan sebagai
head-notes = Keterangan
head-filter = Saringan
head-resource = Jenis data
head-label = Nama
head-actions = Tindakan
describe-key = Disebut dengan { $key }
describe-actions = Tindakan: { $actions }
describe-filters = Saringan lain untuk daftarnya
describe-computed = dihitung server
describe-required = wajib
describe-numbered = diberi nomor otomatis
describe-unique = tidak boleh sama
describe-listed = tampil di daftar
describe-filter = saringan { $name }
describe-custom = dan { $count } bidang buatan sendiri: charField, numericField, dateField, klasifikasi data
kind-word = salah satu { $name }
kind-text = teks
kind-text-of = teks, paling banyak { $most } karakter
kind-percent = persentase seperti 5+2
kind-whole = bilangan bulat
kind-decimal = angka dengan enam desimal
kind-truth = true atau false
kind-day = tanggal, 28/11/2026
kind-moment = waktu, 28/11/2026 17:05:00
kind-reference = kode { $name }
kind-references = kode { $name }, beberapa
kind-texts = beberapa teks
kind-lines = rincian
resource-unknown = tidak ada jenis data { $name }: neraca resources menyebutkan semuanya
resource-unknown-near = tidak ada jenis data { $name }; maksud Anda { $near }?
