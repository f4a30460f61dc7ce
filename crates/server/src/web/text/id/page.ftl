# Kerangka halaman, masuk dan daftar, galat.

skip-to-content = Langsung ke isi
main-navigation = Navigasi utama
place-data-usaha = Data Usaha
place-developer = Developer Area
place-api-docs = Daftar API
place-account = Akun Saya
sign-out = Keluar
language = Bahasa
footer-times = Semua waktu dalam WIB (UTC+7).
copy = Salin
copied = Disalin

welcome-title = Pembukuan yang bisa disambungkan ke program apa pun
welcome-lead = Neraca menyimpan pembukuan Data Usaha Anda dan melayani API Accurate Online: akun, API Token, dan semua data dalam satu program di komputer Anda sendiri.
welcome-developers = Untuk pengembang
welcome-developers-text = Daftarkan aplikasi Anda, aktifkan API Token, lalu lihat setiap panggilan beserta petunjuk kalau ditolak.
welcome-developers-go = Buka Developer Area
welcome-owners = Untuk pemilik usaha
welcome-owners-text = Buat Data Usaha, undang rekan kerja, pasang aplikasi, dan tentukan sendiri siapa boleh berbuat apa.
welcome-owners-go = Buat akun
welcome-programs = Untuk program
welcome-programs-text = Program memulai dari host akun ini dan dari sana mendapat tahu host data.

field-email = Email
field-password = Kata sandi
field-full-name = Nama lengkap

sign-in-title = Masuk
sign-in-submit = Masuk
sign-in-no-account = Belum punya akun?
sign-in-refused = Email atau kata sandi salah.
sign-in-wait = Terlalu banyak percobaan yang gagal. Silakan coba lagi dalam { $shown } detik.
sign-up-title = Buat akun
sign-up-short = Daftar
sign-up-submit = Buat akun
sign-up-lead = Satu akun untuk Data Usaha dan untuk Developer Area.
sign-up-have-account = Sudah punya akun?
sign-up-email-taken = Sudah ada akun dengan alamat email ini. Silakan masuk.

form-required = Mohon diisi.
form-box-required = Mohon dicentang untuk melanjutkan.
form-too-long = Terlalu panjang: paling banyak { $most } karakter.
form-control-characters = Ada karakter yang tidak bisa disimpan.
form-choice-unknown = Mohon pilih salah satu.
form-email = Ini belum berupa alamat email, misalnya nama@contoh.co.id.
password-hint = Paling sedikit { $shown } karakter.
password-too-short = Terlalu pendek: paling sedikit { $shown } karakter.

trouble-home = Ke halaman awal
trouble-code = Kode untuk laporan:
trouble-missing = Halaman tidak ditemukan
trouble-missing-text = Alamatnya mungkin salah ketik, atau halaman ini bukan untuk akun Anda.
trouble-forbidden = Tidak diizinkan
trouble-form-token = Formulir ini sudah tidak berlaku
trouble-form-token-text = Mungkin Anda masuk atau keluar di tab lain, atau cookie diblokir. Tidak ada yang diubah. Silakan kembali, muat ulang halaman, lalu kirim lagi.
trouble-method = Halaman ini tidak bisa dibuka begitu
trouble-method-text = Alamat ini hanya menerima formulir, atau hanya bisa dilihat. Silakan mulai dari halaman awal.
trouble-too-large = Kiriman terlalu besar
trouble-too-large-text = Formulir boleh paling besar { $most } KiB. Tidak ada yang diubah.
trouble-too-slow = Kiriman terlalu lama
trouble-too-slow-text = Formulir tidak sampai seluruhnya. Tidak ada yang diubah. Silakan periksa sambungan lalu kirim lagi.
trouble-unreadable = Kiriman tidak terbaca
trouble-unreadable-text = Formulir tidak sampai dengan bentuk yang benar. Tidak ada yang diubah.
trouble-busy = Sedang sangat sibuk
trouble-busy-text = Silakan coba lagi beberapa saat lagi.
trouble-fault = Maaf, ada yang rusak di sisi kami
trouble-fault-text = Yang Anda kirim mungkin belum tersimpan. Silakan coba lagi; kalau tetap begitu, sampaikan kode di bawah kepada pengelola server.

notice-signed-out = Anda sudah keluar.
notice-welcome = Selamat datang! Akun Anda sudah jadi.
