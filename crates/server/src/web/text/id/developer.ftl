# Developer Area.

save = Simpan
cancel = Batal

developer-join-title = Daftar Sebagai Pengembang Aplikasi
developer-join-lead = Aplikasi yang memanggil API didaftarkan di sini. Satu aplikasi cukup untuk semua Data Usaha yang memasangnya.
developer-terms = Syarat dan kondisi
developer-terms-consent = Aplikasi hanya membaca dan menulis data atas izin orang yang memberinya API Token, dan hanya untuk tujuan yang sudah disampaikan kepada orang itu.
developer-terms-secret = Signature Secret disimpan di server Anda, tidak ditanam di halaman web atau aplikasi ponsel, dan segera diganti kalau mungkin diketahui orang lain.
developer-terms-data = Data dari Data Usaha tidak diteruskan kepada pihak lain tanpa izin pemiliknya, dan dihapus kalau pemiliknya meminta.
developer-terms-limits = Setiap API Token boleh memanggil paling banyak 8 kali per detik dan 8 panggilan bersamaan. Aplikasi menunggu kalau diminta menunggu.
developer-terms-moves = Host data bisa berpindah. Aplikasi mengikuti jawaban 308 hanya ke host yang dipercaya, dan menandatangani lagi.
developer-terms-end = Aplikasi yang melanggar syarat ini bisa dinonaktifkan oleh pengelola server.
developer-account = Akun
developer-name = Nama Anda atau nama organisasi Anda
developer-name-hint = Ditampilkan kepada pemilik usaha ketika aplikasi dipasang.
developer-consent = Saya setuju dengan semua syarat dan kondisi yang berlaku
developer-join-submit = Daftar Sekarang

developer-applications = Aplikasi
developer-as = Terdaftar sebagai { $name }
developer-empty = Belum ada aplikasi
developer-empty-text = Tambahkan aplikasi pertama Anda. Setelah itu aktifkan API Token untuk mendapat App Key dan Signature Secret.
developer-tab-overview = Ringkasan
developer-tab-api-token = API Token
developer-tab-installations = Pemasangan
developer-tab-calls = Panggilan terakhir

application-add = Tambah Aplikasi Baru
application-add-lead = Aplikasi mewakili program Anda. Namanya dibaca pemilik usaha sebelum memasang, jadi pilihlah nama yang mudah dikenali.
application-name = Nama aplikasi
application-name-hint = Misalnya: Kasir Toko Maju.
application-created = Dibuat
application-installed = Terpasang di
application-installed-count = { $shown } Data Usaha
application-facts = Data aplikasi
application-rename = Ganti nama
application-too-many = Satu pengembang boleh punya paling banyak { $shown } aplikasi.
application-next = API Token belum aktif, jadi aplikasi ini belum bisa memanggil apa pun.
application-next-go = Aktifkan API Token

api-token-on = aktif
api-token-off = tidak aktif
api-token-inactive = API Token belum aktif
api-token-inactive-text = Setelah diaktifkan, Anda mendapat App Key untuk dipasang pemilik usaha dan Signature Secret untuk menandatangani panggilan.
api-token-activate = Aktifkan API Token
api-token-deactivate = Nonaktifkan API Token
api-token-deactivate-text = Semua API Token aplikasi ini langsung ditolak, di semua Data Usaha. Kalau diaktifkan lagi, token yang sama berlaku lagi.
api-token-credentials = Kredensial
api-token-credentials-text = App Key boleh diketahui siapa saja. Signature Secret hanya untuk server Anda.
api-token-next = Langkah berikutnya
api-token-next-install = Pemilik usaha memasang aplikasi ini dengan App Key, di Pengaturan › Accurate Store.
api-token-next-token = Di tempat yang sama ia membuat API Token untuk aplikasi ini, lalu memberikannya kepada Anda.
api-token-next-call = Program Anda mengirim API Token, waktu, dan tanda tangan HMAC-SHA256 atas waktu itu dengan Signature Secret.

secret-show = Tampilkan
secret-hide = Sembunyikan
secret-replace = Ganti Signature Secret
secret-replace-text = Anda mendapat Signature Secret baru. Selama masa peralihan yang lama masih berlaku di sampingnya, supaya tidak ada panggilan yang ditolak sementara program Anda diperbarui.
secret-grace = Yang lama masih berlaku selama
secret-grace-hint = Pilih «langsung berakhir» kalau yang lama mungkin diketahui orang lain.
secret-grace-none = langsung berakhir
secret-grace-hours = { $shown } jam
secret-grace-days = { $shown } hari
secret-previous-until = Signature Secret yang lama masih berlaku sampai
secret-previous-text = Kedua secret diterima sampai saat itu.
secret-end-previous = Akhiri yang lama sekarang

installations-empty = Belum ada yang memasang
installations-empty-text = Berikan App Key ini kepada pemilik usaha. Ia memasang aplikasi Anda di Pengaturan › Accurate Store.
installations-since = Dipasang
installations-tokens = API Token
installations-last-used = Terakhir dipakai

developer-calls-empty = Belum ada panggilan
developer-calls-empty-text = Panggilan yang ditandatangani aplikasi ini muncul di sini, juga yang ditolak, dengan petunjuk apa yang salah.
developer-calls-count = { $shown } panggilan
developer-calls-kept = paling banyak { $shown } yang terakhir, sejak server dijalankan
developer-calls-refused = Hanya yang ditolak
developer-calls-all = Semua
developer-calls-at = Waktu
developer-calls-action = Panggilan
developer-calls-status = Status
developer-calls-took = ms
developer-calls-remark = Petunjuk

notice-developer-joined = Selamat datang di Developer Area.
notice-application-added = Aplikasi sudah ditambahkan.
notice-application-renamed = Nama aplikasi sudah diganti.
notice-api-token-on = API Token sudah aktif. Inilah App Key dan Signature Secret Anda.
notice-api-token-off = API Token sudah dinonaktifkan.
notice-secret-replaced = Signature Secret sudah diganti.
notice-previous-ended = Signature Secret yang lama sudah tidak berlaku.
