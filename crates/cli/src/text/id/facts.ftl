# Nama keterangan.
fact-account = Akun
fact-email = E-mail
fact-data-usaha = Data Usaha
fact-data-usaha-id = Id Data Usaha
fact-administrator = Administrator
fact-license-end = Lisensi sampai
fact-application = Aplikasi
fact-app-key = App Key
fact-data-host = Host data
fact-account-host = Host akun
fact-source = Memanggil sebagai
source-flags = opsi perintah
source-environment = variabel lingkungan
source-profile = profil { $name }
yes = ya
no = tidak
cannot-print = keluaran tidak bisa ditulis
