# Hosts, untuk pengelola server.

hosts-title = Hosts
hosts-lead = Di host data mana setiap Data Usaha berada, dan siapa yang masih memanggil alamat lama.
hosts-sign-in = Masuk sebagai pengelola server
hosts-sign-in-lead = Halaman ini untuk yang menjalankan server. Akun biasa tidak bisa masuk ke sini.
hosts-sign-out = Keluar sebagai pengelola
hosts-token = Admin token
hosts-token-hint = Dicetak oleh neraca serve, dan tersimpan dalam berkas admin.token di folder data.
hosts-token-wrong = Admin token salah.

hosts-data-hosts = Host data
hosts-name = Nama
hosts-address = Alamat
hosts-search = Cari Data Usaha: nama, ID, atau host
hosts-search-go = Cari
hosts-none = Tidak ada yang cocok.
hosts-show-all = Tampilkan semua
hosts-shown = Ditampilkan { $shown }.
hosts-found = Ditemukan { $shown }.
hosts-company = Nama
hosts-host = Host data
hosts-moved-times = Pernah pindah
hosts-only-one = Server ini hanya punya satu host data, jadi belum ada tujuan. Jalankan dengan host lain juga, misalnya:
hosts-companies-empty = Belum ada Data Usaha
hosts-companies-empty-text = Begitu seseorang membuat Data Usaha, namanya muncul di sini.

hosts-move = Pindahkan
hosts-move-title = Pindahkan { $company }
hosts-move-reads = Membaca tetap bisa selama pemindahan.
hosts-move-writes = Menyimpan menunggu sampai salinan selesai: biasanya kurang dari satu detik.
hosts-move-308 = Setelah itu host lama menjawab setiap panggilan dengan 308 dan menyebut host baru.
hosts-move-to = Pindah ke
hosts-move-sure = Ya, pindahkan Data Usaha ini
hosts-move-submit = Pindahkan
hosts-move-under-way = Data Usaha ini sedang dipindahkan. Tunggu sampai selesai.
hosts-move-meanwhile = Data Usaha ini baru saja dipindahkan oleh orang lain. Lihat di mana letaknya sekarang, lalu pilih lagi.
hosts-move-history = Riwayat pemindahan
hosts-when = Waktu
hosts-from = Dari
hosts-to = Ke

hosts-moves = Pemindahan
hosts-moves-empty = Belum ada pemindahan sejak server dijalankan.
hosts-reload = Muat ulang
hosts-step-waiting = menunggu giliran dan simpanan yang berjalan
hosts-step-copying = menyalin { $size }
hosts-step-checking = memeriksa salinan
hosts-step-switching = mengganti alamat
hosts-step-retiring = sudah pindah, berkas lama disisihkan
hosts-step-done = selesai, { $size }
hosts-step-failed = gagal, tetap di host lama

hosts-late = Masih memanggil host lama
hosts-late-lead = Jawaban 308 sejak server dijalankan, per aplikasi dan API Token. Yang masih muncul di sini perlu memperbarui alamatnya.
hosts-late-empty = Tidak ada
hosts-late-empty-text = Sejak server dijalankan tidak ada program yang memanggil host lama.
hosts-application = Aplikasi
hosts-called = Memanggil → sekarang di
hosts-token-of = API Token milik
hosts-first = pertama
hosts-last = Terakhir

notice-host-move-begun = Pemindahan dimulai. Kemajuannya terlihat di bawah.
