# Daftar API.

api-title = Daftar API
api-lead = Semua data dan tindakan yang bisa dipanggil program Anda, langsung dari katalog server ini.
api-count = { $shown } tindakan.
api-download = Unduh OpenAPI
api-sign-in-note = Masuk untuk mencoba setiap panggilan langsung dari halaman ini, ke Data Usaha Anda sendiri.
api-search = Cari dalam Daftar API
api-search-hint = Cari data, tindakan, atau bidang: faktur, get-stock, poNumber …
api-search-go = Cari
api-none = Tidak ada yang cocok
api-none-text = Coba kata yang lebih pendek, nama dalam bahasa Inggris, atau nama bidang seperti customerNo.
api-show-all = Tampilkan semua
api-begin = Panggilan pertama
api-begin-text = Program mulai dari host akun: panggilan ini menjawab token milik siapa dan di host data mana Data Usaha-nya. Semua panggilan di Daftar API dikirim ke host data itu.

api-group-sales = Penjualan dan kasir
api-group-purchases = Pembelian
api-group-partners = Pelanggan, pemasok, karyawan
api-group-stock = Barang dan persediaan
api-group-production = Produksi
api-group-ledger = Buku besar, kas, dan bank
api-group-company = Perusahaan dan pengaturan

api-tab-overview = Ringkasan
api-actions = Tindakan
api-action = Panggilan
api-does = Kegunaan
api-key = Dikenali juga dengan
api-series = Penomoran otomatis
api-fields = Bidang data
api-fields-lead = Begini satu data ditampilkan. Nama bidang dipakai di fields dan filter; yang bertanda «daftar» juga bisa mengurutkan.

api-does-list = Menampilkan daftar, per halaman, dengan filter dan urutan.
api-does-detail = Menampilkan satu data selengkapnya.
api-does-save = Menambah data, atau mengubah yang id atau nomornya disebut.
api-does-bulk-save = Menyimpan sampai 100 data sekaligus; masing-masing berhasil atau ditolak sendiri.
api-does-delete = Menghapus satu data.
api-does-read = Tindakan khusus yang hanya membaca.
api-does-write = Tindakan khusus yang mengubah pembukuan.

api-methods = Metode
api-required = wajib
api-computed = dihitung server
api-listed = daftar
api-also = Juga:
api-values = { $shown } nilai
api-lines = { $shown } bidang rincian

api-section-page = Halaman dan urutan
api-section-filters = Filter
api-section-name = Data yang dimaksud
api-section-headers = Header
api-section-body = Isi (JSON)
api-section-query = Parameter
api-filters-lead = Tulis filter.NAMA=nilai untuk yang sama persis. Selain itu dua parameter: filter.NAMA.op dengan { $operators }; dan filter.NAMA.val, atau .val[0], .val[1] kalau nilainya beberapa.
api-name-lead = Cukup salah satu.
api-fields-note = Bidang yang ditampilkan, dipisah koma.
api-keywords-note = Mencari kata di bidang-bidang utama.
api-page-note = Halaman ke berapa, mulai dari 1.
api-page-size-note = Baris per halaman: bawaan 20.
api-sort-note = Bidang pengurut, misalnya transDate|desc;id|asc.
api-save-id-note = Data yang diubah. Tanpa ini data baru ditambahkan.
api-opt-lock-note = Versi yang Anda baca: kalau data sudah diubah orang lain, simpan ditolak.
api-auto-number-note = Id penomoran otomatis.
api-line-id-note = Baris yang diubah. Tanpa ini baris baru ditambahkan.
api-line-status-note = Menghapus baris itu.
api-bulk-note = Paling banyak 100.
api-idempotency-note = Kunci buatan Anda, paling panjang 64 karakter: panggilan yang sama dengan kunci yang sama hanya dikerjakan sekali.

api-kind-text = teks
api-kind-text-of = teks, paling panjang { $most }
api-kind-percent = persen berantai, misalnya 5+2
api-kind-long = bilangan bulat
api-kind-decimal = angka, sampai 6 desimal
api-kind-boolean = true atau false
api-kind-date = tanggal, dd/mm/yyyy
api-kind-moment = tanggal dan jam, dd/mm/yyyy hh:mm:ss
api-kind-enum = pilihan
api-kind-reference = merujuk ke data lain
api-kind-references = merujuk ke beberapa data
api-kind-texts = daftar teks
api-kind-lines = daftar rincian

api-note-numbered = Diisi penomoran otomatis kalau kosong.
api-note-unique = Tidak boleh sama dengan data lain.
api-note-required-unless = Boleh kosong kalau { $flag } = true.
api-note-min = Paling kecil { $least }.
api-note-default = Bawaan: { $value }.
api-note-default-record = Bawaan: data yang bertanda { $flag }.
api-default-today = hari ini

api-example-name = Contoh { $name }

api-answer = Jawaban
api-answer-lead = Kalau berhasil, status 200 dan s bernilai true:
api-answer-failure = Kalau ditolak, s bernilai false dan d berisi alasannya, sering juga dengan status 200:

api-try = Coba
api-to-try = Coba panggilan ini
api-try-sign-in = Setelah masuk, panggilan ini bisa dikirim langsung dari sini ke Data Usaha Anda sendiri, ditandatangani dengan aplikasi Anda.
api-try-no-token = Untuk mencoba, Anda perlu API Token milik akun ini untuk aplikasi buatan Anda sendiri:
api-try-step-application = Tambahkan aplikasi dan aktifkan API Token di
api-try-step-install = Pasang aplikasi itu dengan App Key di Data Usaha Anda, menu Accurate Store:
api-try-step-token = Di tempat yang sama, buat API Token untuk aplikasi itu, lalu kembali ke halaman ini.
api-try-token = Data Usaha dan aplikasi
api-try-body = Isi (JSON)
api-try-further = Parameter lain
api-try-further-hint = Satu per baris, misalnya
api-try-writes = Panggilan ini mengubah pembukuan { $company }.
api-try-show = Perbarui contoh
api-try-send-write = Kirim dan ubah pembukuan
api-try-limits = Dihitung seperti panggilan lain: hak akses, batas 8 per detik, dan tercatat di Panggilan terakhir.
api-tried = Jawaban server
api-bytes = byte
api-cut = Jawaban dipotong di sini. Program Anda menerima seluruhnya.
api-raw = Permintaan yang ditandatangani
api-raw-until = Waktu dan tanda tangan ini diterima sampai
api-secrets-ask = Tampilkan API Token dan Signature Secret dalam contoh
api-secrets-password = Kata sandi akun Anda
api-secrets-show = Tampilkan rahasia
api-secrets-hide = Sembunyikan lagi
api-secrets-shown = API Token dan Signature Secret Anda terlihat di contoh. Jangan dibagikan.
api-snippets = Dalam program
api-snippets-lead = Bisa langsung dijalankan, dengan variabel lingkungan
api-too-long = Parameter terlalu panjang. Tidak ada yang dikirim.
api-token-gone = API Token itu tidak bisa dipakai lagi. Silakan pilih yang lain; tidak ada yang dikirim.
