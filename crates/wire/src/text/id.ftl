# Bahasa Indonesia, bahasa bawaan. Teks yang dikenal dari layanan aslinya harus tetap persis sama.

saved = { $label } "{ $title }" berhasil disimpan
deleted = { $label } "{ $title }" berhasil dihapus
not-exact = { $label } tidak tepat
data-missing = Data tidak ditemukan atau sudah dihapus
record-missing = { $label } tidak ditemukan atau sudah dihapus
reference-missing = { $label } { $key } tidak ditemukan atau sudah dihapus
required = { $label } harus diisi
lines-missing = Detail dari transaksi belum diisi!
duplicate = Sudah ada data lain dengan { $label } "{ $value }"
too-long = Data "{ $label }" pada "{ $resource }" terlalu besar. Maksimal { $max } karakter
characters-not-allowed = { $label } tidak valid. Karakter yang diperbolehkan untuk { $label } adalah huruf, angka, tanda baca, dan spasi
number-too-large = Nilai angka terlalu besar
number-negative = { $label } tidak boleh kurang dari nol
number-not-positive = { $label } harus lebih besar dari 0
payment-too-small = Nilai Pembayaran tidak mencukupi
processed-twice = { $label } "{ $title }" terdeteksi terproses dua kali. Mohon cek transaksi yang memproses pesanan tersebut
order-closed = { $label } "{ $title }" sudah ditutup, tidak dapat diproses lagi
date-before-start = Tanggal transaksi tidak dapat lebih kecil dari tanggal mulai pembukuan ({ $start })
several-branches = { $label } yang diproses berasal dari lebih dari satu cabang
not-balanced = Jumlah debit { $debit } tidak sama dengan jumlah kredit { $credit }
discount-twice = Diskon barang "{ $item }" dimasukkan lebih dari satu kali
serial-numbers-differ = Jumlah No. Seri/Produksi barang "{ $item }" tidak sama dengan kuantitasnya. Kuantitas { $quantity }, No. Seri/Produksi { $count }
payment-over-receivable = Pembayaran faktur "{ $title }" melebihi nilai piutang fakturnya
payment-over-payable = Pembayaran faktur "{ $title }" melebihi nilai hutang fakturnya
no-serial-numbers = Barang yang dicari bukan merupakan barang dengan Serial Number.
discount-too-large = Diskon tidak boleh melebihi nilai sub total
too-many-lines = Jumlah baris rincian terlalu banyak. Maksimal { $max } baris
filters-too-large = Filter terlalu besar. Maksimal { $most } nilai atau karakter
parameter-unknown = Parameter tidak dikenal: { $name }
parameter-unknown-near = Parameter tidak dikenal: { $name }. Maksud Anda { $nearest }?
parameters-unknown-more = Masih ada { $count } parameter lain yang tidak dikenal
parameter-beyond = { $name } melebihi batas maksimal { $most }
series-missing = Penomoran { $key } tidak ditemukan atau sudah dihapus
rows-missing = Data belum diisi! Kirim satu sampai 100 data dalam "data"
too-many-rows = Jumlah data terlalu banyak. Maksimal { $max } data dalam satu request
idempotency-key-invalid = Header Idempotency-Key tidak valid. Gunakan 1 sampai { $max } karakter ASCII
idempotency-key-used = Header Idempotency-Key ini sudah digunakan untuk request lain. Gunakan nilai baru
in-use = { $label } "{ $title }" tidak dapat dihapus karena masih digunakan oleh { $user }
changed-meanwhile = { $label } "{ $title }" sudah diubah oleh pengguna lain. Silakan muat ulang lalu simpan kembali
url-not-exact = URL API tidak tepat
method-not-allowed = Metode { $method } tidak didukung untuk API ini. Gunakan { $allowed }
head-unreadable = Request HTTP tidak dapat dibaca. Di dalam URL, spasi, tanda kutip, < dan > harus ditulis sebagai %20, %22, %3C dan %3E
head-too-large = URL dan header request terlalu besar. Maksimal { $max } byte
body-unreadable = Isi request tidak dapat dibaca: { $reason }
body-too-large = Isi request terlalu besar. Maksimal { $max } byte
body-too-slow = Isi request tidak diterima lengkap dalam { $seconds } detik
apology =
    Upsss... Telah terjadi permasalahan pada saat pemrosesan aktivitas Anda.

    Kode Referensi:
    { $code }
busy = Data Usaha sedang sibuk, silakan coba kembali beberapa saat lagi
limit-exceeded = Jumlah request API melebihi toleransi yang diperbolehkan. Batas maksimum yang diperbolehkan yaitu 8 proses paralel per Token dan 8 request/detik.
host-moved = Data Usaha ini sudah pindah ke { $host }. Gunakan alamat host tersebut
data-usaha-not-exact = Data Usaha tidak tepat
session-in-token = API Token sudah mengandung sesi Data Usaha, sehingga open-db.do tidak perlu dipanggil
webhook-missing = Aplikasi ini tidak mempunyai webhook

# Jawaban gateway.
local-key-unknown = Kunci lokal tidak dikenal. Kirim Authorization: Bearer dengan kunci dari neraca gateway key
turn-too-late = Giliran request ini terlambat dari batas waktunya. Coba lagi dalam { $seconds } detik
queue-full = Terlalu banyak request yang menunggu giliran. Coba lagi dalam { $seconds } detik
header-invalid = Header { $header } tidak valid. Gunakan { $form }
server-unreachable = Server tidak dapat dihubungi. Request ini tidak dijalankan
answer-missing = Server tidak menjawab. Silakan coba lagi
outcome-unknown = Server tidak menjawab, sehingga tidak diketahui apakah data sudah tersimpan. Periksa datanya sebelum mengirim lagi
host-not-trusted = Server mengarahkan ke host yang tidak dipercaya. Request ini tidak dikirim ke sana

# Halaman untuk peramban.
page-missing = Halaman tidak ditemukan
no-action-here = Tidak ada API di alamat ini. Alamat API berakhir dengan .do, misalnya item/list.do
welcome-data-host = Ini adalah host data { $host } dari server Neraca. API data ada di bawah /accurate/api/.

# Layanan aslinya memakai bahasa Inggris untuk yang berikut, dalam profil bahasa apa pun.
missing = Missing { $what }: { $parameter }={ $value }
missing-unnamed = Missing { $what }
invalid-value = Invalid field value for field "{ $field }".
token-revoked = Invalid or Revoked API Token
timestamp-required = Header { $header }-Timestamp is required
timestamp-invalid = Header { $header }-Timestamp invalid
timestamp-too-far = Header { $header } Timestamp difference more than 600 seconds with Server Time
signature-required = Header { $header }-Signature is required
signature-invalid = Header { $header }-Signature invalid
signature-of-another = Header X-Api-Signature invalid: Require Application '{ $application }' signature
