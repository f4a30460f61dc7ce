# Akun sendiri.

account-title = Akun Saya
account-since = Dibuat
field-current-password = Kata sandi sekarang
field-new-password = Kata sandi baru
password-title = Ganti kata sandi
password-lead = Setelah diganti, semua perangkat lain yang masuk dengan akun ini akan keluar. API Token tetap berlaku.
password-submit = Ganti kata sandi
password-wrong = Kata sandi sekarang salah.
notice-password-changed = Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.
