// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! The values of enumerations.

use crate::record::Word;

/// The values of `AmountType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AmountType {
    /// `CREDIT`
    Credit,
    /// `DEBIT`
    Debit,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for AmountType {
    fn named(name: &str) -> Self {
        match name {
            "CREDIT" => Self::Credit,
            "DEBIT" => Self::Debit,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Credit => "CREDIT",
            Self::Debit => "DEBIT",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ApprovalStatus`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApprovalStatus {
    /// `APPROVED`
    Approved,
    /// `DRAFT`
    Draft,
    /// `UNAPPROVED`
    Unapproved,
    /// `NEXTUSER_TOAPPROVED`
    NextuserToapproved,
    /// `REJECTED`
    Rejected,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ApprovalStatus {
    fn named(name: &str) -> Self {
        match name {
            "APPROVED" => Self::Approved,
            "DRAFT" => Self::Draft,
            "UNAPPROVED" => Self::Unapproved,
            "NEXTUSER_TOAPPROVED" => Self::NextuserToapproved,
            "REJECTED" => Self::Rejected,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Approved => "APPROVED",
            Self::Draft => "DRAFT",
            Self::Unapproved => "UNAPPROVED",
            Self::NextuserToapproved => "NEXTUSER_TOAPPROVED",
            Self::Rejected => "REJECTED",
            Self::Other(other) => other,
        }
    }
}

/// The values of `BankChargeType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankChargeType {
    /// `DESTINATION_BANK`
    DestinationBank,
    /// `SOURCE_BANK`
    SourceBank,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for BankChargeType {
    fn named(name: &str) -> Self {
        match name {
            "DESTINATION_BANK" => Self::DestinationBank,
            "SOURCE_BANK" => Self::SourceBank,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::DestinationBank => "DESTINATION_BANK",
            Self::SourceBank => "SOURCE_BANK",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ContactSalutationType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContactSalutationType {
    /// `MR`
    Mr,
    /// `MRS`
    Mrs,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ContactSalutationType {
    fn named(name: &str) -> Self {
        match name {
            "MR" => Self::Mr,
            "MRS" => Self::Mrs,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Mr => "MR",
            Self::Mrs => "MRS",
            Self::Other(other) => other,
        }
    }
}

/// The values of `CustomerClaimType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CustomerClaimType {
    /// `CUSTOMER_CLAIM_IN`
    CustomerClaimIn,
    /// `CUSTOMER_CLAIM_OUT`
    CustomerClaimOut,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for CustomerClaimType {
    fn named(name: &str) -> Self {
        match name {
            "CUSTOMER_CLAIM_IN" => Self::CustomerClaimIn,
            "CUSTOMER_CLAIM_OUT" => Self::CustomerClaimOut,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::CustomerClaimIn => "CUSTOMER_CLAIM_IN",
            Self::CustomerClaimOut => "CUSTOMER_CLAIM_OUT",
            Self::Other(other) => other,
        }
    }
}

/// The values of `CustomerTaxType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CustomerTaxType {
    /// `CTAS_KEPADA_SELAIN_PEMUNGUT_PPN`
    CtasKepadaSelainPemungutPpn,
    /// `CTAS_KEPADA_PEMUNGUT_PPN_INSTANSI_PEMERINTAH`
    CtasKepadaPemungutPpnInstansiPemerintah,
    /// `CTAS_KEPADA_PEMUNGUT_PPN_SELAIN_INSTANSI_PEMERINTAH`
    CtasKepadaPemungutPpnSelainInstansiPemerintah,
    /// `CTAS_DPP_NILAI_LAIN`
    CtasDppNilaiLain,
    /// `CTAS_BESARAN_TERTENTU`
    CtasBesaranTertentu,
    /// `CTAS_KEPADA_ORANG_PRIBADI_PEMEGANG_PASPOR_LUAR_NEGERI`
    CtasKepadaOrangPribadiPemegangPasporLuarNegeri,
    /// `CTAS_PENYERAHAN_DENGAN_FASILITAS_TIDAK_DIPUNGUT`
    CtasPenyerahanDenganFasilitasTidakDipungut,
    /// `CTAS_PENYERAHAN_DENGAN_FASILITAS_DIBEBASKAN`
    CtasPenyerahanDenganFasilitasDibebaskan,
    /// `CTAS_PENYERAHAN_AKTIVA_TIDAK_DIPERJUALBELIKAN`
    CtasPenyerahanAktivaTidakDiperjualbelikan,
    /// `CTAS_PENYERAHAN_LAINNYA`
    CtasPenyerahanLainnya,
    /// `CTAS_EKSPOR_BARANG_BERWUJUD`
    CtasEksporBarangBerwujud,
    /// `CTAS_EKSPOR_BARANG_TIDAK_BERWUJUD`
    CtasEksporBarangTidakBerwujud,
    /// `CTAS_EKSPOR_JASA`
    CtasEksporJasa,
    /// `BESARAN_TERTENTU`
    BesaranTertentu,
    /// `BKN_PEMUNGUT_PPN`
    BknPemungutPpn,
    /// `DPP_NILAILAIN`
    DppNilailain,
    /// `EXPBKP_TDKWJD`
    ExpbkpTdkwjd,
    /// `EXPBKP_WJD`
    ExpbkpWjd,
    /// `EXP_JKP`
    ExpJkp,
    /// `PAJAK_DIDEEMED`
    PajakDideemed,
    /// `PEMUNGUT_BENDAHARA_PEMERINTAH`
    PemungutBendaharaPemerintah,
    /// `PEMUNGUT_PPN`
    PemungutPpn,
    /// `PENYERAHAN_ASSET`
    PenyerahanAsset,
    /// `PENYERAHAN_LAIN`
    PenyerahanLain,
    /// `PPN_DIBEBASKAN`
    PpnDibebaskan,
    /// `PPN_TDK_DIPUNGUT`
    PpnTdkDipungut,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for CustomerTaxType {
    fn named(name: &str) -> Self {
        match name {
            "CTAS_KEPADA_SELAIN_PEMUNGUT_PPN" => Self::CtasKepadaSelainPemungutPpn,
            "CTAS_KEPADA_PEMUNGUT_PPN_INSTANSI_PEMERINTAH" => Self::CtasKepadaPemungutPpnInstansiPemerintah,
            "CTAS_KEPADA_PEMUNGUT_PPN_SELAIN_INSTANSI_PEMERINTAH" => Self::CtasKepadaPemungutPpnSelainInstansiPemerintah,
            "CTAS_DPP_NILAI_LAIN" => Self::CtasDppNilaiLain,
            "CTAS_BESARAN_TERTENTU" => Self::CtasBesaranTertentu,
            "CTAS_KEPADA_ORANG_PRIBADI_PEMEGANG_PASPOR_LUAR_NEGERI" => Self::CtasKepadaOrangPribadiPemegangPasporLuarNegeri,
            "CTAS_PENYERAHAN_DENGAN_FASILITAS_TIDAK_DIPUNGUT" => Self::CtasPenyerahanDenganFasilitasTidakDipungut,
            "CTAS_PENYERAHAN_DENGAN_FASILITAS_DIBEBASKAN" => Self::CtasPenyerahanDenganFasilitasDibebaskan,
            "CTAS_PENYERAHAN_AKTIVA_TIDAK_DIPERJUALBELIKAN" => Self::CtasPenyerahanAktivaTidakDiperjualbelikan,
            "CTAS_PENYERAHAN_LAINNYA" => Self::CtasPenyerahanLainnya,
            "CTAS_EKSPOR_BARANG_BERWUJUD" => Self::CtasEksporBarangBerwujud,
            "CTAS_EKSPOR_BARANG_TIDAK_BERWUJUD" => Self::CtasEksporBarangTidakBerwujud,
            "CTAS_EKSPOR_JASA" => Self::CtasEksporJasa,
            "BESARAN_TERTENTU" => Self::BesaranTertentu,
            "BKN_PEMUNGUT_PPN" => Self::BknPemungutPpn,
            "DPP_NILAILAIN" => Self::DppNilailain,
            "EXPBKP_TDKWJD" => Self::ExpbkpTdkwjd,
            "EXPBKP_WJD" => Self::ExpbkpWjd,
            "EXP_JKP" => Self::ExpJkp,
            "PAJAK_DIDEEMED" => Self::PajakDideemed,
            "PEMUNGUT_BENDAHARA_PEMERINTAH" => Self::PemungutBendaharaPemerintah,
            "PEMUNGUT_PPN" => Self::PemungutPpn,
            "PENYERAHAN_ASSET" => Self::PenyerahanAsset,
            "PENYERAHAN_LAIN" => Self::PenyerahanLain,
            "PPN_DIBEBASKAN" => Self::PpnDibebaskan,
            "PPN_TDK_DIPUNGUT" => Self::PpnTdkDipungut,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::CtasKepadaSelainPemungutPpn => "CTAS_KEPADA_SELAIN_PEMUNGUT_PPN",
            Self::CtasKepadaPemungutPpnInstansiPemerintah => "CTAS_KEPADA_PEMUNGUT_PPN_INSTANSI_PEMERINTAH",
            Self::CtasKepadaPemungutPpnSelainInstansiPemerintah => "CTAS_KEPADA_PEMUNGUT_PPN_SELAIN_INSTANSI_PEMERINTAH",
            Self::CtasDppNilaiLain => "CTAS_DPP_NILAI_LAIN",
            Self::CtasBesaranTertentu => "CTAS_BESARAN_TERTENTU",
            Self::CtasKepadaOrangPribadiPemegangPasporLuarNegeri => "CTAS_KEPADA_ORANG_PRIBADI_PEMEGANG_PASPOR_LUAR_NEGERI",
            Self::CtasPenyerahanDenganFasilitasTidakDipungut => "CTAS_PENYERAHAN_DENGAN_FASILITAS_TIDAK_DIPUNGUT",
            Self::CtasPenyerahanDenganFasilitasDibebaskan => "CTAS_PENYERAHAN_DENGAN_FASILITAS_DIBEBASKAN",
            Self::CtasPenyerahanAktivaTidakDiperjualbelikan => "CTAS_PENYERAHAN_AKTIVA_TIDAK_DIPERJUALBELIKAN",
            Self::CtasPenyerahanLainnya => "CTAS_PENYERAHAN_LAINNYA",
            Self::CtasEksporBarangBerwujud => "CTAS_EKSPOR_BARANG_BERWUJUD",
            Self::CtasEksporBarangTidakBerwujud => "CTAS_EKSPOR_BARANG_TIDAK_BERWUJUD",
            Self::CtasEksporJasa => "CTAS_EKSPOR_JASA",
            Self::BesaranTertentu => "BESARAN_TERTENTU",
            Self::BknPemungutPpn => "BKN_PEMUNGUT_PPN",
            Self::DppNilailain => "DPP_NILAILAIN",
            Self::ExpbkpTdkwjd => "EXPBKP_TDKWJD",
            Self::ExpbkpWjd => "EXPBKP_WJD",
            Self::ExpJkp => "EXP_JKP",
            Self::PajakDideemed => "PAJAK_DIDEEMED",
            Self::PemungutBendaharaPemerintah => "PEMUNGUT_BENDAHARA_PEMERINTAH",
            Self::PemungutPpn => "PEMUNGUT_PPN",
            Self::PenyerahanAsset => "PENYERAHAN_ASSET",
            Self::PenyerahanLain => "PENYERAHAN_LAIN",
            Self::PpnDibebaskan => "PPN_DIBEBASKAN",
            Self::PpnTdkDipungut => "PPN_TDK_DIPUNGUT",
            Self::Other(other) => other,
        }
    }
}

/// The values of `DomisiliType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DomisiliType {
    /// `ARE`
    Are,
    /// `AUS`
    Aus,
    /// `AUT`
    Aut,
    /// `BEL`
    Bel,
    /// `BGD`
    Bgd,
    /// `BGR`
    Bgr,
    /// `BRN`
    Brn,
    /// `CAN`
    Can,
    /// `CHE`
    Che,
    /// `CHN`
    Chn,
    /// `CZE`
    Cze,
    /// `DEU`
    Deu,
    /// `DNK`
    Dnk,
    /// `DZA`
    Dza,
    /// `EGY`
    Egy,
    /// `ESP`
    Esp,
    /// `FIN`
    Fin,
    /// `FRA`
    Fra,
    /// `GBR`
    Gbr,
    /// `HKG`
    Hkg,
    /// `HUN`
    Hun,
    /// `INA`
    Ina,
    /// `IND`
    Ind,
    /// `IRN`
    Irn,
    /// `ITA`
    Ita,
    /// `JOR`
    Jor,
    /// `JPN`
    Jpn,
    /// `KOR`
    Kor,
    /// `KWT`
    Kwt,
    /// `LKA`
    Lka,
    /// `LUX`
    Lux,
    /// `MAR`
    Mar,
    /// `MNG`
    Mng,
    /// `MYS`
    Mys,
    /// `NLD`
    Nld,
    /// `NOR`
    Nor,
    /// `NZL`
    Nzl,
    /// `PAK`
    Pak,
    /// `PHL`
    Phl,
    /// `POL`
    Pol,
    /// `PRK`
    Prk,
    /// `PRT`
    Prt,
    /// `QAT`
    Qat,
    /// `ROU`
    Rou,
    /// `RUS`
    Rus,
    /// `SAU`
    Sau,
    /// `SDN`
    Sdn,
    /// `SGP`
    Sgp,
    /// `SVK`
    Svk,
    /// `SWE`
    Swe,
    /// `SYC`
    Syc,
    /// `SYR`
    Syr,
    /// `THA`
    Tha,
    /// `TUN`
    Tun,
    /// `TUR`
    Tur,
    /// `TWN`
    Twn,
    /// `UKR`
    Ukr,
    /// `USA`
    Usa,
    /// `UZB`
    Uzb,
    /// `VEN`
    Ven,
    /// `VNM`
    Vnm,
    /// `ZAF`
    Zaf,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for DomisiliType {
    fn named(name: &str) -> Self {
        match name {
            "ARE" => Self::Are,
            "AUS" => Self::Aus,
            "AUT" => Self::Aut,
            "BEL" => Self::Bel,
            "BGD" => Self::Bgd,
            "BGR" => Self::Bgr,
            "BRN" => Self::Brn,
            "CAN" => Self::Can,
            "CHE" => Self::Che,
            "CHN" => Self::Chn,
            "CZE" => Self::Cze,
            "DEU" => Self::Deu,
            "DNK" => Self::Dnk,
            "DZA" => Self::Dza,
            "EGY" => Self::Egy,
            "ESP" => Self::Esp,
            "FIN" => Self::Fin,
            "FRA" => Self::Fra,
            "GBR" => Self::Gbr,
            "HKG" => Self::Hkg,
            "HUN" => Self::Hun,
            "INA" => Self::Ina,
            "IND" => Self::Ind,
            "IRN" => Self::Irn,
            "ITA" => Self::Ita,
            "JOR" => Self::Jor,
            "JPN" => Self::Jpn,
            "KOR" => Self::Kor,
            "KWT" => Self::Kwt,
            "LKA" => Self::Lka,
            "LUX" => Self::Lux,
            "MAR" => Self::Mar,
            "MNG" => Self::Mng,
            "MYS" => Self::Mys,
            "NLD" => Self::Nld,
            "NOR" => Self::Nor,
            "NZL" => Self::Nzl,
            "PAK" => Self::Pak,
            "PHL" => Self::Phl,
            "POL" => Self::Pol,
            "PRK" => Self::Prk,
            "PRT" => Self::Prt,
            "QAT" => Self::Qat,
            "ROU" => Self::Rou,
            "RUS" => Self::Rus,
            "SAU" => Self::Sau,
            "SDN" => Self::Sdn,
            "SGP" => Self::Sgp,
            "SVK" => Self::Svk,
            "SWE" => Self::Swe,
            "SYC" => Self::Syc,
            "SYR" => Self::Syr,
            "THA" => Self::Tha,
            "TUN" => Self::Tun,
            "TUR" => Self::Tur,
            "TWN" => Self::Twn,
            "UKR" => Self::Ukr,
            "USA" => Self::Usa,
            "UZB" => Self::Uzb,
            "VEN" => Self::Ven,
            "VNM" => Self::Vnm,
            "ZAF" => Self::Zaf,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Are => "ARE",
            Self::Aus => "AUS",
            Self::Aut => "AUT",
            Self::Bel => "BEL",
            Self::Bgd => "BGD",
            Self::Bgr => "BGR",
            Self::Brn => "BRN",
            Self::Can => "CAN",
            Self::Che => "CHE",
            Self::Chn => "CHN",
            Self::Cze => "CZE",
            Self::Deu => "DEU",
            Self::Dnk => "DNK",
            Self::Dza => "DZA",
            Self::Egy => "EGY",
            Self::Esp => "ESP",
            Self::Fin => "FIN",
            Self::Fra => "FRA",
            Self::Gbr => "GBR",
            Self::Hkg => "HKG",
            Self::Hun => "HUN",
            Self::Ina => "INA",
            Self::Ind => "IND",
            Self::Irn => "IRN",
            Self::Ita => "ITA",
            Self::Jor => "JOR",
            Self::Jpn => "JPN",
            Self::Kor => "KOR",
            Self::Kwt => "KWT",
            Self::Lka => "LKA",
            Self::Lux => "LUX",
            Self::Mar => "MAR",
            Self::Mng => "MNG",
            Self::Mys => "MYS",
            Self::Nld => "NLD",
            Self::Nor => "NOR",
            Self::Nzl => "NZL",
            Self::Pak => "PAK",
            Self::Phl => "PHL",
            Self::Pol => "POL",
            Self::Prk => "PRK",
            Self::Prt => "PRT",
            Self::Qat => "QAT",
            Self::Rou => "ROU",
            Self::Rus => "RUS",
            Self::Sau => "SAU",
            Self::Sdn => "SDN",
            Self::Sgp => "SGP",
            Self::Svk => "SVK",
            Self::Swe => "SWE",
            Self::Syc => "SYC",
            Self::Syr => "SYR",
            Self::Tha => "THA",
            Self::Tun => "TUN",
            Self::Tur => "TUR",
            Self::Twn => "TWN",
            Self::Ukr => "UKR",
            Self::Usa => "USA",
            Self::Uzb => "UZB",
            Self::Ven => "VEN",
            Self::Vnm => "VNM",
            Self::Zaf => "ZAF",
            Self::Other(other) => other,
        }
    }
}

/// The values of `EmployeeTaxStatusType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmployeeTaxStatusType {
    /// `K0`
    K0,
    /// `K1`
    K1,
    /// `K2`
    K2,
    /// `K3`
    K3,
    /// `TK0`
    Tk0,
    /// `TK1`
    Tk1,
    /// `TK2`
    Tk2,
    /// `TK3`
    Tk3,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for EmployeeTaxStatusType {
    fn named(name: &str) -> Self {
        match name {
            "K0" => Self::K0,
            "K1" => Self::K1,
            "K2" => Self::K2,
            "K3" => Self::K3,
            "TK0" => Self::Tk0,
            "TK1" => Self::Tk1,
            "TK2" => Self::Tk2,
            "TK3" => Self::Tk3,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::K0 => "K0",
            Self::K1 => "K1",
            Self::K2 => "K2",
            Self::K3 => "K3",
            Self::Tk0 => "TK0",
            Self::Tk1 => "TK1",
            Self::Tk2 => "TK2",
            Self::Tk3 => "TK3",
            Self::Other(other) => other,
        }
    }
}

/// The values of `EmployeeWorkStatusType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmployeeWorkStatusType {
    /// `ANGGOTA_DEWAN_KOMISARIS`
    AnggotaDewanKomisaris,
    /// `BUKAN_PEGAWAI_BUKAN_PEGAWAI_IMBALAN_SINAMBUNGAN`
    BukanPegawaiBukanPegawaiImbalanSinambungan,
    /// `BUKAN_PEGAWAI_BUKAN_PEGAWAI_IMBALAN_TIDAK_SINAMBUNGAN`
    BukanPegawaiBukanPegawaiImbalanTidakSinambungan,
    /// `BUKAN_PEGAWAI_DISTRIBUTOR_MLM`
    BukanPegawaiDistributorMlm,
    /// `BUKAN_PEGAWAI_PENJAJA_DAGANGAN`
    BukanPegawaiPenjajaDagangan,
    /// `BUKAN_PEGAWAI_PETUGAS_ASURANSI`
    BukanPegawaiPetugasAsuransi,
    /// `BUKAN_PEGAWAI_TENAGA_AHLI`
    BukanPegawaiTenagaAhli,
    /// `MANTAN_PEGAWAI_TERIMA_IMBALAN`
    MantanPegawaiTerimaImbalan,
    /// `PEGAWAI_TARIK_PENSIUN`
    PegawaiTarikPensiun,
    /// `PEGAWAI_TETAP`
    PegawaiTetap,
    /// `PEGAWAI_TIDAK_TETAP`
    PegawaiTidakTetap,
    /// `PEGAWAI_WAJIB_PAJAK_LUAR_NEGERI`
    PegawaiWajibPajakLuarNegeri,
    /// `PENERIMA_MANFAAT_DIBAYARKAN_SEKALIGUS`
    PenerimaManfaatDibayarkanSekaligus,
    /// `PENERIMA_PENGHASILAN_DIPOTONG_PPH21_FINAL`
    PenerimaPenghasilanDipotongPph21Final,
    /// `PENERIMA_PENGHASILAN_DIPOTONG_PPH21_TIDAK_FINAL`
    PenerimaPenghasilanDipotongPph21TidakFinal,
    /// `PENERIMA_PENSIUN_BERKALA`
    PenerimaPensiunBerkala,
    /// `PENERIMA_PESANGON_SEKALIGUS`
    PenerimaPesangonSekaligus,
    /// `PESERTA_KEGIATAN`
    PesertaKegiatan,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for EmployeeWorkStatusType {
    fn named(name: &str) -> Self {
        match name {
            "ANGGOTA_DEWAN_KOMISARIS" => Self::AnggotaDewanKomisaris,
            "BUKAN_PEGAWAI_BUKAN_PEGAWAI_IMBALAN_SINAMBUNGAN" => Self::BukanPegawaiBukanPegawaiImbalanSinambungan,
            "BUKAN_PEGAWAI_BUKAN_PEGAWAI_IMBALAN_TIDAK_SINAMBUNGAN" => Self::BukanPegawaiBukanPegawaiImbalanTidakSinambungan,
            "BUKAN_PEGAWAI_DISTRIBUTOR_MLM" => Self::BukanPegawaiDistributorMlm,
            "BUKAN_PEGAWAI_PENJAJA_DAGANGAN" => Self::BukanPegawaiPenjajaDagangan,
            "BUKAN_PEGAWAI_PETUGAS_ASURANSI" => Self::BukanPegawaiPetugasAsuransi,
            "BUKAN_PEGAWAI_TENAGA_AHLI" => Self::BukanPegawaiTenagaAhli,
            "MANTAN_PEGAWAI_TERIMA_IMBALAN" => Self::MantanPegawaiTerimaImbalan,
            "PEGAWAI_TARIK_PENSIUN" => Self::PegawaiTarikPensiun,
            "PEGAWAI_TETAP" => Self::PegawaiTetap,
            "PEGAWAI_TIDAK_TETAP" => Self::PegawaiTidakTetap,
            "PEGAWAI_WAJIB_PAJAK_LUAR_NEGERI" => Self::PegawaiWajibPajakLuarNegeri,
            "PENERIMA_MANFAAT_DIBAYARKAN_SEKALIGUS" => Self::PenerimaManfaatDibayarkanSekaligus,
            "PENERIMA_PENGHASILAN_DIPOTONG_PPH21_FINAL" => Self::PenerimaPenghasilanDipotongPph21Final,
            "PENERIMA_PENGHASILAN_DIPOTONG_PPH21_TIDAK_FINAL" => Self::PenerimaPenghasilanDipotongPph21TidakFinal,
            "PENERIMA_PENSIUN_BERKALA" => Self::PenerimaPensiunBerkala,
            "PENERIMA_PESANGON_SEKALIGUS" => Self::PenerimaPesangonSekaligus,
            "PESERTA_KEGIATAN" => Self::PesertaKegiatan,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::AnggotaDewanKomisaris => "ANGGOTA_DEWAN_KOMISARIS",
            Self::BukanPegawaiBukanPegawaiImbalanSinambungan => "BUKAN_PEGAWAI_BUKAN_PEGAWAI_IMBALAN_SINAMBUNGAN",
            Self::BukanPegawaiBukanPegawaiImbalanTidakSinambungan => "BUKAN_PEGAWAI_BUKAN_PEGAWAI_IMBALAN_TIDAK_SINAMBUNGAN",
            Self::BukanPegawaiDistributorMlm => "BUKAN_PEGAWAI_DISTRIBUTOR_MLM",
            Self::BukanPegawaiPenjajaDagangan => "BUKAN_PEGAWAI_PENJAJA_DAGANGAN",
            Self::BukanPegawaiPetugasAsuransi => "BUKAN_PEGAWAI_PETUGAS_ASURANSI",
            Self::BukanPegawaiTenagaAhli => "BUKAN_PEGAWAI_TENAGA_AHLI",
            Self::MantanPegawaiTerimaImbalan => "MANTAN_PEGAWAI_TERIMA_IMBALAN",
            Self::PegawaiTarikPensiun => "PEGAWAI_TARIK_PENSIUN",
            Self::PegawaiTetap => "PEGAWAI_TETAP",
            Self::PegawaiTidakTetap => "PEGAWAI_TIDAK_TETAP",
            Self::PegawaiWajibPajakLuarNegeri => "PEGAWAI_WAJIB_PAJAK_LUAR_NEGERI",
            Self::PenerimaManfaatDibayarkanSekaligus => "PENERIMA_MANFAAT_DIBAYARKAN_SEKALIGUS",
            Self::PenerimaPenghasilanDipotongPph21Final => "PENERIMA_PENGHASILAN_DIPOTONG_PPH21_FINAL",
            Self::PenerimaPenghasilanDipotongPph21TidakFinal => "PENERIMA_PENGHASILAN_DIPOTONG_PPH21_TIDAK_FINAL",
            Self::PenerimaPensiunBerkala => "PENERIMA_PENSIUN_BERKALA",
            Self::PenerimaPesangonSekaligus => "PENERIMA_PESANGON_SEKALIGUS",
            Self::PesertaKegiatan => "PESERTA_KEGIATAN",
            Self::Other(other) => other,
        }
    }
}

/// The values of `GlAccountType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GlAccountType {
    /// `ACCOUNT_PAYABLE`
    AccountPayable,
    /// `ACCOUNT_RECEIVABLE`
    AccountReceivable,
    /// `ACCUMULATED_DEPRECIATION`
    AccumulatedDepreciation,
    /// `CASH_BANK`
    CashBank,
    /// `COGS`
    Cogs,
    /// `EQUITY`
    Equity,
    /// `EXPENSE`
    Expense,
    /// `FIXED_ASSET`
    FixedAsset,
    /// `INVENTORY`
    Inventory,
    /// `LONG_TERM_LIABILITY`
    LongTermLiability,
    /// `OTHER_ASSET`
    OtherAsset,
    /// `OTHER_CURRENT_ASSET`
    OtherCurrentAsset,
    /// `OTHER_CURRENT_LIABILITY`
    OtherCurrentLiability,
    /// `OTHER_EXPENSE`
    OtherExpense,
    /// `OTHER_INCOME`
    OtherIncome,
    /// `REVENUE`
    Revenue,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for GlAccountType {
    fn named(name: &str) -> Self {
        match name {
            "ACCOUNT_PAYABLE" => Self::AccountPayable,
            "ACCOUNT_RECEIVABLE" => Self::AccountReceivable,
            "ACCUMULATED_DEPRECIATION" => Self::AccumulatedDepreciation,
            "CASH_BANK" => Self::CashBank,
            "COGS" => Self::Cogs,
            "EQUITY" => Self::Equity,
            "EXPENSE" => Self::Expense,
            "FIXED_ASSET" => Self::FixedAsset,
            "INVENTORY" => Self::Inventory,
            "LONG_TERM_LIABILITY" => Self::LongTermLiability,
            "OTHER_ASSET" => Self::OtherAsset,
            "OTHER_CURRENT_ASSET" => Self::OtherCurrentAsset,
            "OTHER_CURRENT_LIABILITY" => Self::OtherCurrentLiability,
            "OTHER_EXPENSE" => Self::OtherExpense,
            "OTHER_INCOME" => Self::OtherIncome,
            "REVENUE" => Self::Revenue,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::AccountPayable => "ACCOUNT_PAYABLE",
            Self::AccountReceivable => "ACCOUNT_RECEIVABLE",
            Self::AccumulatedDepreciation => "ACCUMULATED_DEPRECIATION",
            Self::CashBank => "CASH_BANK",
            Self::Cogs => "COGS",
            Self::Equity => "EQUITY",
            Self::Expense => "EXPENSE",
            Self::FixedAsset => "FIXED_ASSET",
            Self::Inventory => "INVENTORY",
            Self::LongTermLiability => "LONG_TERM_LIABILITY",
            Self::OtherAsset => "OTHER_ASSET",
            Self::OtherCurrentAsset => "OTHER_CURRENT_ASSET",
            Self::OtherCurrentLiability => "OTHER_CURRENT_LIABILITY",
            Self::OtherExpense => "OTHER_EXPENSE",
            Self::OtherIncome => "OTHER_INCOME",
            Self::Revenue => "REVENUE",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ItemAdjustmentType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ItemAdjustmentType {
    /// `ADJUSTMENT_IN`
    AdjustmentIn,
    /// `ADJUSTMENT_OUT`
    AdjustmentOut,
    /// `ADJUSTMENT_STOCK`
    AdjustmentStock,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ItemAdjustmentType {
    fn named(name: &str) -> Self {
        match name {
            "ADJUSTMENT_IN" => Self::AdjustmentIn,
            "ADJUSTMENT_OUT" => Self::AdjustmentOut,
            "ADJUSTMENT_STOCK" => Self::AdjustmentStock,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::AdjustmentIn => "ADJUSTMENT_IN",
            Self::AdjustmentOut => "ADJUSTMENT_OUT",
            Self::AdjustmentStock => "ADJUSTMENT_STOCK",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ItemTransferOutStatus`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ItemTransferOutStatus {
    /// `FULL_RECEIVED`
    FullReceived,
    /// `PARTIAL_RECEIVED`
    PartialReceived,
    /// `SENDING`
    Sending,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ItemTransferOutStatus {
    fn named(name: &str) -> Self {
        match name {
            "FULL_RECEIVED" => Self::FullReceived,
            "PARTIAL_RECEIVED" => Self::PartialReceived,
            "SENDING" => Self::Sending,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::FullReceived => "FULL_RECEIVED",
            Self::PartialReceived => "PARTIAL_RECEIVED",
            Self::Sending => "SENDING",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ItemTransferType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ItemTransferType {
    /// `TRANSFER_IN`
    TransferIn,
    /// `TRANSFER_OUT`
    TransferOut,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ItemTransferType {
    fn named(name: &str) -> Self {
        match name {
            "TRANSFER_IN" => Self::TransferIn,
            "TRANSFER_OUT" => Self::TransferOut,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::TransferIn => "TRANSFER_IN",
            Self::TransferOut => "TRANSFER_OUT",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ItemType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ItemType {
    /// `INVENTORY`
    Inventory,
    /// `NON_INVENTORY`
    NonInventory,
    /// `SERVICE`
    Service,
    /// `GROUP`
    Group,
    /// `PRODUCTION_COST`
    ProductionCost,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ItemType {
    fn named(name: &str) -> Self {
        match name {
            "INVENTORY" => Self::Inventory,
            "NON_INVENTORY" => Self::NonInventory,
            "SERVICE" => Self::Service,
            "GROUP" => Self::Group,
            "PRODUCTION_COST" => Self::ProductionCost,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Inventory => "INVENTORY",
            Self::NonInventory => "NON_INVENTORY",
            Self::Service => "SERVICE",
            Self::Group => "GROUP",
            Self::ProductionCost => "PRODUCTION_COST",
            Self::Other(other) => other,
        }
    }
}

/// The values of `MaterialAdjustmentType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MaterialAdjustmentType {
    /// `ITEM_PICK`
    ItemPick,
    /// `ITEM_RETURN`
    ItemReturn,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for MaterialAdjustmentType {
    fn named(name: &str) -> Self {
        match name {
            "ITEM_PICK" => Self::ItemPick,
            "ITEM_RETURN" => Self::ItemReturn,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::ItemPick => "ITEM_PICK",
            Self::ItemReturn => "ITEM_RETURN",
            Self::Other(other) => other,
        }
    }
}

/// The values of `MaterialSlipType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MaterialSlipType {
    /// `ITEM_PICK`
    ItemPick,
    /// `ITEM_RETURN`
    ItemReturn,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for MaterialSlipType {
    fn named(name: &str) -> Self {
        match name {
            "ITEM_PICK" => Self::ItemPick,
            "ITEM_RETURN" => Self::ItemReturn,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::ItemPick => "ITEM_PICK",
            Self::ItemReturn => "ITEM_RETURN",
            Self::Other(other) => other,
        }
    }
}

/// The values of `PaymentMethodType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentMethodType {
    /// `BANK_CHEQUE`
    BankCheque,
    /// `BANK_TRANSFER`
    BankTransfer,
    /// `CASH_OTHER`
    CashOther,
    /// `EDC`
    Edc,
    /// `OTHERS`
    Others,
    /// `PAYMENT_LINK`
    PaymentLink,
    /// `QRIS`
    Qris,
    /// `VIRTUAL_ACCOUNT`
    VirtualAccount,
    /// `CREDIT_CARD`
    CreditCard,
    /// `DEBIT_CARD`
    DebitCard,
    /// `E_WALLET`
    EWallet,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for PaymentMethodType {
    fn named(name: &str) -> Self {
        match name {
            "BANK_CHEQUE" => Self::BankCheque,
            "BANK_TRANSFER" => Self::BankTransfer,
            "CASH_OTHER" => Self::CashOther,
            "EDC" => Self::Edc,
            "OTHERS" => Self::Others,
            "PAYMENT_LINK" => Self::PaymentLink,
            "QRIS" => Self::Qris,
            "VIRTUAL_ACCOUNT" => Self::VirtualAccount,
            "CREDIT_CARD" => Self::CreditCard,
            "DEBIT_CARD" => Self::DebitCard,
            "E_WALLET" => Self::EWallet,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::BankCheque => "BANK_CHEQUE",
            Self::BankTransfer => "BANK_TRANSFER",
            Self::CashOther => "CASH_OTHER",
            Self::Edc => "EDC",
            Self::Others => "OTHERS",
            Self::PaymentLink => "PAYMENT_LINK",
            Self::Qris => "QRIS",
            Self::VirtualAccount => "VIRTUAL_ACCOUNT",
            Self::CreditCard => "CREDIT_CARD",
            Self::DebitCard => "DEBIT_CARD",
            Self::EWallet => "E_WALLET",
            Self::Other(other) => other,
        }
    }
}

/// The values of `Pph23Type`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pph23Type {
    /// `BUNGA`
    Bunga,
    /// `DIVIDEN`
    Dividen,
    /// `HADIAH`
    Hadiah,
    /// `JASA_KONSULTAN`
    JasaKonsultan,
    /// `JASA_LAIN_AKTUARIS`
    JasaLainAktuaris,
    /// `JASA_LAIN_AKUNTANSI`
    JasaLainAkuntansi,
    /// `JASA_LAIN_ARSITEKTUR`
    JasaLainArsitektur,
    /// `JASA_LAIN_BEBAN_APBN_APBD`
    JasaLainBebanApbnApbd,
    /// `JASA_LAIN_DEKORASI`
    JasaLainDekorasi,
    /// `JASA_LAIN_EKSPEDISI`
    JasaLainEkspedisi,
    /// `JASA_LAIN_FORWARDER`
    JasaLainForwarder,
    /// `JASA_LAIN_HUKUM`
    JasaLainHukum,
    /// `JASA_LAIN_INSTALASI`
    JasaLainInstalasi,
    /// `JASA_LAIN_INTERNET`
    JasaLainInternet,
    /// `JASA_LAIN_KATERING`
    JasaLainKatering,
    /// `JASA_LAIN_KEBERSIHAN`
    JasaLainKebersihan,
    /// `JASA_LAIN_KUSTODIAN`
    JasaLainKustodian,
    /// `JASA_LAIN_LABORATORIUM`
    JasaLainLaboratorium,
    /// `JASA_LAIN_LOADING_UNLOADING`
    JasaLainLoadingUnloading,
    /// `JASA_LAIN_LOGISTIK`
    JasaLainLogistik,
    /// `JASA_LAIN_MAKLON`
    JasaLainMaklon,
    /// `JASA_LAIN_MIXING_FILM`
    JasaLainMixingFilm,
    /// `JASA_LAIN_OUTSOURCING`
    JasaLainOutsourcing,
    /// `JASA_LAIN_PELATIHAN_KURSUS`
    JasaLainPelatihanKursus,
    /// `JASA_LAIN_PELAYANAN_PELABUHAN`
    JasaLainPelayananPelabuhan,
    /// `JASA_LAIN_PEMBASMI_HAMA`
    JasaLainPembasmiHama,
    /// `JASA_LAIN_PEMBIBITAN`
    JasaLainPembibitan,
    /// `JASA_LAIN_PEMELIHARAAN_KOLAM`
    JasaLainPemeliharaanKolam,
    /// `JASA_LAIN_PEMELIHARAAN_TANAMAN`
    JasaLainPemeliharaanTanaman,
    /// `JASA_LAIN_PENAMBANGAN`
    JasaLainPenambangan,
    /// `JASA_LAIN_PENCETAKAN`
    JasaLainPencetakan,
    /// `JASA_LAIN_PENEBANGAN`
    JasaLainPenebangan,
    /// `JASA_LAIN_PENERBANGAN`
    JasaLainPenerbangan,
    /// `JASA_LAIN_PENERJEMAHAN`
    JasaLainPenerjemahan,
    /// `JASA_LAIN_PENGANGKUTAN_JALUR_PIPA`
    JasaLainPengangkutanJalurPipa,
    /// `JASA_LAIN_PENGEBORAN`
    JasaLainPengeboran,
    /// `JASA_LAIN_PENGELOLAAN_PARKIR`
    JasaLainPengelolaanParkir,
    /// `JASA_LAIN_PENGELOLAAN_WEBSITE`
    JasaLainPengelolaanWebsite,
    /// `JASA_LAIN_PENGEPAKAN`
    JasaLainPengepakan,
    /// `JASA_LAIN_PENGIRIMAN_UANG_ATM`
    JasaLainPengirimanUangAtm,
    /// `JASA_LAIN_PENGISIAN_SUARA`
    JasaLainPengisianSuara,
    /// `JASA_LAIN_PENGOLAHAN_DATA_INFORMASI`
    JasaLainPengolahanDataInformasi,
    /// `JASA_LAIN_PENGOLAHAN_HASIL_PERTANIAN`
    JasaLainPengolahanHasilPertanian,
    /// `JASA_LAIN_PENGOLAHAN_LIMBAH`
    JasaLainPengolahanLimbah,
    /// `JASA_LAIN_PENGURUSAN_DOKUMEN`
    JasaLainPengurusanDokumen,
    /// `JASA_LAIN_PENILAI`
    JasaLainPenilai,
    /// `JASA_LAIN_PENITIPAN_ANAK`
    JasaLainPenitipanAnak,
    /// `JASA_LAIN_PENUNJANG_MIGAS`
    JasaLainPenunjangMigas,
    /// `JASA_LAIN_PENYEDIA_TEMPAT_MEDIA`
    JasaLainPenyediaTempatMedia,
    /// `JASA_LAIN_PENYELENGGARA`
    JasaLainPenyelenggara,
    /// `JASA_LAIN_PENYELIDIKAN`
    JasaLainPenyelidikan,
    /// `JASA_LAIN_PENYIAPAN_PENGOLAHAN_LAHAN`
    JasaLainPenyiapanPengolahanLahan,
    /// `JASA_LAIN_PENYONDIRAN_TANAH`
    JasaLainPenyondiranTanah,
    /// `JASA_LAIN_PERANCANG`
    JasaLainPerancang,
    /// `JASA_LAIN_PERANTARA`
    JasaLainPerantara,
    /// `JASA_LAIN_PERAWATAN`
    JasaLainPerawatan,
    /// `JASA_LAIN_PERAWATAN_KENDARAAN`
    JasaLainPerawatanKendaraan,
    /// `JASA_LAIN_PERDAGANGAN_SURAT`
    JasaLainPerdaganganSurat,
    /// `JASA_LAIN_PERENCANAAN_KOTA`
    JasaLainPerencanaanKota,
    /// `JASA_LAIN_PERMANENAN`
    JasaLainPermanenan,
    /// `JASA_LAIN_PROMOSI_FILM`
    JasaLainPromosiFilm,
    /// `JASA_LAIN_SEDOT_SEPTIC_TANK`
    JasaLainSedotSepticTank,
    /// `JASA_LAIN_SERTIFIKASI`
    JasaLainSertifikasi,
    /// `JASA_LAIN_SOFTWARE_KOMPUTER`
    JasaLainSoftwareKomputer,
    /// `JASA_LAIN_SURVEY`
    JasaLainSurvey,
    /// `JASA_LAIN_TESTER`
    JasaLainTester,
    /// `JASA_MANAJEMEN`
    JasaManajemen,
    /// `JASA_TEKNIK`
    JasaTeknik,
    /// `ROYALTI`
    Royalti,
    /// `SEWA`
    Sewa,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for Pph23Type {
    fn named(name: &str) -> Self {
        match name {
            "BUNGA" => Self::Bunga,
            "DIVIDEN" => Self::Dividen,
            "HADIAH" => Self::Hadiah,
            "JASA_KONSULTAN" => Self::JasaKonsultan,
            "JASA_LAIN_AKTUARIS" => Self::JasaLainAktuaris,
            "JASA_LAIN_AKUNTANSI" => Self::JasaLainAkuntansi,
            "JASA_LAIN_ARSITEKTUR" => Self::JasaLainArsitektur,
            "JASA_LAIN_BEBAN_APBN_APBD" => Self::JasaLainBebanApbnApbd,
            "JASA_LAIN_DEKORASI" => Self::JasaLainDekorasi,
            "JASA_LAIN_EKSPEDISI" => Self::JasaLainEkspedisi,
            "JASA_LAIN_FORWARDER" => Self::JasaLainForwarder,
            "JASA_LAIN_HUKUM" => Self::JasaLainHukum,
            "JASA_LAIN_INSTALASI" => Self::JasaLainInstalasi,
            "JASA_LAIN_INTERNET" => Self::JasaLainInternet,
            "JASA_LAIN_KATERING" => Self::JasaLainKatering,
            "JASA_LAIN_KEBERSIHAN" => Self::JasaLainKebersihan,
            "JASA_LAIN_KUSTODIAN" => Self::JasaLainKustodian,
            "JASA_LAIN_LABORATORIUM" => Self::JasaLainLaboratorium,
            "JASA_LAIN_LOADING_UNLOADING" => Self::JasaLainLoadingUnloading,
            "JASA_LAIN_LOGISTIK" => Self::JasaLainLogistik,
            "JASA_LAIN_MAKLON" => Self::JasaLainMaklon,
            "JASA_LAIN_MIXING_FILM" => Self::JasaLainMixingFilm,
            "JASA_LAIN_OUTSOURCING" => Self::JasaLainOutsourcing,
            "JASA_LAIN_PELATIHAN_KURSUS" => Self::JasaLainPelatihanKursus,
            "JASA_LAIN_PELAYANAN_PELABUHAN" => Self::JasaLainPelayananPelabuhan,
            "JASA_LAIN_PEMBASMI_HAMA" => Self::JasaLainPembasmiHama,
            "JASA_LAIN_PEMBIBITAN" => Self::JasaLainPembibitan,
            "JASA_LAIN_PEMELIHARAAN_KOLAM" => Self::JasaLainPemeliharaanKolam,
            "JASA_LAIN_PEMELIHARAAN_TANAMAN" => Self::JasaLainPemeliharaanTanaman,
            "JASA_LAIN_PENAMBANGAN" => Self::JasaLainPenambangan,
            "JASA_LAIN_PENCETAKAN" => Self::JasaLainPencetakan,
            "JASA_LAIN_PENEBANGAN" => Self::JasaLainPenebangan,
            "JASA_LAIN_PENERBANGAN" => Self::JasaLainPenerbangan,
            "JASA_LAIN_PENERJEMAHAN" => Self::JasaLainPenerjemahan,
            "JASA_LAIN_PENGANGKUTAN_JALUR_PIPA" => Self::JasaLainPengangkutanJalurPipa,
            "JASA_LAIN_PENGEBORAN" => Self::JasaLainPengeboran,
            "JASA_LAIN_PENGELOLAAN_PARKIR" => Self::JasaLainPengelolaanParkir,
            "JASA_LAIN_PENGELOLAAN_WEBSITE" => Self::JasaLainPengelolaanWebsite,
            "JASA_LAIN_PENGEPAKAN" => Self::JasaLainPengepakan,
            "JASA_LAIN_PENGIRIMAN_UANG_ATM" => Self::JasaLainPengirimanUangAtm,
            "JASA_LAIN_PENGISIAN_SUARA" => Self::JasaLainPengisianSuara,
            "JASA_LAIN_PENGOLAHAN_DATA_INFORMASI" => Self::JasaLainPengolahanDataInformasi,
            "JASA_LAIN_PENGOLAHAN_HASIL_PERTANIAN" => Self::JasaLainPengolahanHasilPertanian,
            "JASA_LAIN_PENGOLAHAN_LIMBAH" => Self::JasaLainPengolahanLimbah,
            "JASA_LAIN_PENGURUSAN_DOKUMEN" => Self::JasaLainPengurusanDokumen,
            "JASA_LAIN_PENILAI" => Self::JasaLainPenilai,
            "JASA_LAIN_PENITIPAN_ANAK" => Self::JasaLainPenitipanAnak,
            "JASA_LAIN_PENUNJANG_MIGAS" => Self::JasaLainPenunjangMigas,
            "JASA_LAIN_PENYEDIA_TEMPAT_MEDIA" => Self::JasaLainPenyediaTempatMedia,
            "JASA_LAIN_PENYELENGGARA" => Self::JasaLainPenyelenggara,
            "JASA_LAIN_PENYELIDIKAN" => Self::JasaLainPenyelidikan,
            "JASA_LAIN_PENYIAPAN_PENGOLAHAN_LAHAN" => Self::JasaLainPenyiapanPengolahanLahan,
            "JASA_LAIN_PENYONDIRAN_TANAH" => Self::JasaLainPenyondiranTanah,
            "JASA_LAIN_PERANCANG" => Self::JasaLainPerancang,
            "JASA_LAIN_PERANTARA" => Self::JasaLainPerantara,
            "JASA_LAIN_PERAWATAN" => Self::JasaLainPerawatan,
            "JASA_LAIN_PERAWATAN_KENDARAAN" => Self::JasaLainPerawatanKendaraan,
            "JASA_LAIN_PERDAGANGAN_SURAT" => Self::JasaLainPerdaganganSurat,
            "JASA_LAIN_PERENCANAAN_KOTA" => Self::JasaLainPerencanaanKota,
            "JASA_LAIN_PERMANENAN" => Self::JasaLainPermanenan,
            "JASA_LAIN_PROMOSI_FILM" => Self::JasaLainPromosiFilm,
            "JASA_LAIN_SEDOT_SEPTIC_TANK" => Self::JasaLainSedotSepticTank,
            "JASA_LAIN_SERTIFIKASI" => Self::JasaLainSertifikasi,
            "JASA_LAIN_SOFTWARE_KOMPUTER" => Self::JasaLainSoftwareKomputer,
            "JASA_LAIN_SURVEY" => Self::JasaLainSurvey,
            "JASA_LAIN_TESTER" => Self::JasaLainTester,
            "JASA_MANAJEMEN" => Self::JasaManajemen,
            "JASA_TEKNIK" => Self::JasaTeknik,
            "ROYALTI" => Self::Royalti,
            "SEWA" => Self::Sewa,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Bunga => "BUNGA",
            Self::Dividen => "DIVIDEN",
            Self::Hadiah => "HADIAH",
            Self::JasaKonsultan => "JASA_KONSULTAN",
            Self::JasaLainAktuaris => "JASA_LAIN_AKTUARIS",
            Self::JasaLainAkuntansi => "JASA_LAIN_AKUNTANSI",
            Self::JasaLainArsitektur => "JASA_LAIN_ARSITEKTUR",
            Self::JasaLainBebanApbnApbd => "JASA_LAIN_BEBAN_APBN_APBD",
            Self::JasaLainDekorasi => "JASA_LAIN_DEKORASI",
            Self::JasaLainEkspedisi => "JASA_LAIN_EKSPEDISI",
            Self::JasaLainForwarder => "JASA_LAIN_FORWARDER",
            Self::JasaLainHukum => "JASA_LAIN_HUKUM",
            Self::JasaLainInstalasi => "JASA_LAIN_INSTALASI",
            Self::JasaLainInternet => "JASA_LAIN_INTERNET",
            Self::JasaLainKatering => "JASA_LAIN_KATERING",
            Self::JasaLainKebersihan => "JASA_LAIN_KEBERSIHAN",
            Self::JasaLainKustodian => "JASA_LAIN_KUSTODIAN",
            Self::JasaLainLaboratorium => "JASA_LAIN_LABORATORIUM",
            Self::JasaLainLoadingUnloading => "JASA_LAIN_LOADING_UNLOADING",
            Self::JasaLainLogistik => "JASA_LAIN_LOGISTIK",
            Self::JasaLainMaklon => "JASA_LAIN_MAKLON",
            Self::JasaLainMixingFilm => "JASA_LAIN_MIXING_FILM",
            Self::JasaLainOutsourcing => "JASA_LAIN_OUTSOURCING",
            Self::JasaLainPelatihanKursus => "JASA_LAIN_PELATIHAN_KURSUS",
            Self::JasaLainPelayananPelabuhan => "JASA_LAIN_PELAYANAN_PELABUHAN",
            Self::JasaLainPembasmiHama => "JASA_LAIN_PEMBASMI_HAMA",
            Self::JasaLainPembibitan => "JASA_LAIN_PEMBIBITAN",
            Self::JasaLainPemeliharaanKolam => "JASA_LAIN_PEMELIHARAAN_KOLAM",
            Self::JasaLainPemeliharaanTanaman => "JASA_LAIN_PEMELIHARAAN_TANAMAN",
            Self::JasaLainPenambangan => "JASA_LAIN_PENAMBANGAN",
            Self::JasaLainPencetakan => "JASA_LAIN_PENCETAKAN",
            Self::JasaLainPenebangan => "JASA_LAIN_PENEBANGAN",
            Self::JasaLainPenerbangan => "JASA_LAIN_PENERBANGAN",
            Self::JasaLainPenerjemahan => "JASA_LAIN_PENERJEMAHAN",
            Self::JasaLainPengangkutanJalurPipa => "JASA_LAIN_PENGANGKUTAN_JALUR_PIPA",
            Self::JasaLainPengeboran => "JASA_LAIN_PENGEBORAN",
            Self::JasaLainPengelolaanParkir => "JASA_LAIN_PENGELOLAAN_PARKIR",
            Self::JasaLainPengelolaanWebsite => "JASA_LAIN_PENGELOLAAN_WEBSITE",
            Self::JasaLainPengepakan => "JASA_LAIN_PENGEPAKAN",
            Self::JasaLainPengirimanUangAtm => "JASA_LAIN_PENGIRIMAN_UANG_ATM",
            Self::JasaLainPengisianSuara => "JASA_LAIN_PENGISIAN_SUARA",
            Self::JasaLainPengolahanDataInformasi => "JASA_LAIN_PENGOLAHAN_DATA_INFORMASI",
            Self::JasaLainPengolahanHasilPertanian => "JASA_LAIN_PENGOLAHAN_HASIL_PERTANIAN",
            Self::JasaLainPengolahanLimbah => "JASA_LAIN_PENGOLAHAN_LIMBAH",
            Self::JasaLainPengurusanDokumen => "JASA_LAIN_PENGURUSAN_DOKUMEN",
            Self::JasaLainPenilai => "JASA_LAIN_PENILAI",
            Self::JasaLainPenitipanAnak => "JASA_LAIN_PENITIPAN_ANAK",
            Self::JasaLainPenunjangMigas => "JASA_LAIN_PENUNJANG_MIGAS",
            Self::JasaLainPenyediaTempatMedia => "JASA_LAIN_PENYEDIA_TEMPAT_MEDIA",
            Self::JasaLainPenyelenggara => "JASA_LAIN_PENYELENGGARA",
            Self::JasaLainPenyelidikan => "JASA_LAIN_PENYELIDIKAN",
            Self::JasaLainPenyiapanPengolahanLahan => "JASA_LAIN_PENYIAPAN_PENGOLAHAN_LAHAN",
            Self::JasaLainPenyondiranTanah => "JASA_LAIN_PENYONDIRAN_TANAH",
            Self::JasaLainPerancang => "JASA_LAIN_PERANCANG",
            Self::JasaLainPerantara => "JASA_LAIN_PERANTARA",
            Self::JasaLainPerawatan => "JASA_LAIN_PERAWATAN",
            Self::JasaLainPerawatanKendaraan => "JASA_LAIN_PERAWATAN_KENDARAAN",
            Self::JasaLainPerdaganganSurat => "JASA_LAIN_PERDAGANGAN_SURAT",
            Self::JasaLainPerencanaanKota => "JASA_LAIN_PERENCANAAN_KOTA",
            Self::JasaLainPermanenan => "JASA_LAIN_PERMANENAN",
            Self::JasaLainPromosiFilm => "JASA_LAIN_PROMOSI_FILM",
            Self::JasaLainSedotSepticTank => "JASA_LAIN_SEDOT_SEPTIC_TANK",
            Self::JasaLainSertifikasi => "JASA_LAIN_SERTIFIKASI",
            Self::JasaLainSoftwareKomputer => "JASA_LAIN_SOFTWARE_KOMPUTER",
            Self::JasaLainSurvey => "JASA_LAIN_SURVEY",
            Self::JasaLainTester => "JASA_LAIN_TESTER",
            Self::JasaManajemen => "JASA_MANAJEMEN",
            Self::JasaTeknik => "JASA_TEKNIK",
            Self::Royalti => "ROYALTI",
            Self::Sewa => "SEWA",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ProcessStagesType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessStagesType {
    /// `START_PROCESS`
    StartProcess,
    /// `END_PROCESS`
    EndProcess,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ProcessStagesType {
    fn named(name: &str) -> Self {
        match name {
            "START_PROCESS" => Self::StartProcess,
            "END_PROCESS" => Self::EndProcess,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::StartProcess => "START_PROCESS",
            Self::EndProcess => "END_PROCESS",
            Self::Other(other) => other,
        }
    }
}

/// The values of `PurchaseDocumentCode`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PurchaseDocumentCode {
    /// `CTAS_IMPORT`
    CtasImport,
    /// `CTAS_INVOICE`
    CtasInvoice,
    /// `CTAS_PURCHASE`
    CtasPurchase,
    /// `CTAS_UNCREDIT`
    CtasUncredit,
    /// `DIGUNGGUNG`
    Digunggung,
    /// `DOCUMENT`
    Document,
    /// `INVOICE`
    Invoice,
    /// `PIB`
    Pib,
    /// `PIB_SSP`
    PibSsp,
    /// `PMSE`
    Pmse,
    /// `SKP`
    Skp,
    /// `SSP`
    Ssp,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for PurchaseDocumentCode {
    fn named(name: &str) -> Self {
        match name {
            "CTAS_IMPORT" => Self::CtasImport,
            "CTAS_INVOICE" => Self::CtasInvoice,
            "CTAS_PURCHASE" => Self::CtasPurchase,
            "CTAS_UNCREDIT" => Self::CtasUncredit,
            "DIGUNGGUNG" => Self::Digunggung,
            "DOCUMENT" => Self::Document,
            "INVOICE" => Self::Invoice,
            "PIB" => Self::Pib,
            "PIB_SSP" => Self::PibSsp,
            "PMSE" => Self::Pmse,
            "SKP" => Self::Skp,
            "SSP" => Self::Ssp,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::CtasImport => "CTAS_IMPORT",
            Self::CtasInvoice => "CTAS_INVOICE",
            Self::CtasPurchase => "CTAS_PURCHASE",
            Self::CtasUncredit => "CTAS_UNCREDIT",
            Self::Digunggung => "DIGUNGGUNG",
            Self::Document => "DOCUMENT",
            Self::Invoice => "INVOICE",
            Self::Pib => "PIB",
            Self::PibSsp => "PIB_SSP",
            Self::Pmse => "PMSE",
            Self::Skp => "SKP",
            Self::Ssp => "SSP",
            Self::Other(other) => other,
        }
    }
}

/// The values of `PurchaseDocumentTransaction`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PurchaseDocumentTransaction {
    /// `CTAS_DOKUMEN_KHUSUS`
    CtasDokumenKhusus,
    /// `CTAS_PEMBAYARAN`
    CtasPembayaran,
    /// `CTAS_PEMBERITAHUAN_IMPORT`
    CtasPemberitahuanImport,
    /// `CTAS_PEMBERITAHUAN_IMPORT_DAN_PEMBAYARAN`
    CtasPemberitahuanImportDanPembayaran,
    /// `CTAS_SURAT_KETETAPAN_PAJAK_KURANG_TAMBAH`
    CtasSuratKetetapanPajakKurangTambah,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for PurchaseDocumentTransaction {
    fn named(name: &str) -> Self {
        match name {
            "CTAS_DOKUMEN_KHUSUS" => Self::CtasDokumenKhusus,
            "CTAS_PEMBAYARAN" => Self::CtasPembayaran,
            "CTAS_PEMBERITAHUAN_IMPORT" => Self::CtasPemberitahuanImport,
            "CTAS_PEMBERITAHUAN_IMPORT_DAN_PEMBAYARAN" => Self::CtasPemberitahuanImportDanPembayaran,
            "CTAS_SURAT_KETETAPAN_PAJAK_KURANG_TAMBAH" => Self::CtasSuratKetetapanPajakKurangTambah,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::CtasDokumenKhusus => "CTAS_DOKUMEN_KHUSUS",
            Self::CtasPembayaran => "CTAS_PEMBAYARAN",
            Self::CtasPemberitahuanImport => "CTAS_PEMBERITAHUAN_IMPORT",
            Self::CtasPemberitahuanImportDanPembayaran => "CTAS_PEMBERITAHUAN_IMPORT_DAN_PEMBAYARAN",
            Self::CtasSuratKetetapanPajakKurangTambah => "CTAS_SURAT_KETETAPAN_PAJAK_KURANG_TAMBAH",
            Self::Other(other) => other,
        }
    }
}

/// The values of `PurchaseReturnReturnType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PurchaseReturnReturnType {
    /// `INVOICE`
    Invoice,
    /// `INVOICE_DP`
    InvoiceDp,
    /// `NO_INVOICE`
    NoInvoice,
    /// `RECEIVE`
    Receive,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for PurchaseReturnReturnType {
    fn named(name: &str) -> Self {
        match name {
            "INVOICE" => Self::Invoice,
            "INVOICE_DP" => Self::InvoiceDp,
            "NO_INVOICE" => Self::NoInvoice,
            "RECEIVE" => Self::Receive,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Invoice => "INVOICE",
            Self::InvoiceDp => "INVOICE_DP",
            Self::NoInvoice => "NO_INVOICE",
            Self::Receive => "RECEIVE",
            Self::Other(other) => other,
        }
    }
}

/// The values of `RequisitionType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RequisitionType {
    /// `PURCHASE`
    Purchase,
    /// `TRANSFER`
    Transfer,
    /// `ALL`
    All,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for RequisitionType {
    fn named(name: &str) -> Self {
        match name {
            "PURCHASE" => Self::Purchase,
            "TRANSFER" => Self::Transfer,
            "ALL" => Self::All,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Purchase => "PURCHASE",
            Self::Transfer => "TRANSFER",
            Self::All => "ALL",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ReturnDetailStatusType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReturnDetailStatusType {
    /// `NOT_RETURNED`
    NotReturned,
    /// `RETURNED`
    Returned,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ReturnDetailStatusType {
    fn named(name: &str) -> Self {
        match name {
            "NOT_RETURNED" => Self::NotReturned,
            "RETURNED" => Self::Returned,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::NotReturned => "NOT_RETURNED",
            Self::Returned => "RETURNED",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ReturnStatusType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReturnStatusType {
    /// `NOT_RETURNED`
    NotReturned,
    /// `PARTIALLY_RETURNED`
    PartiallyReturned,
    /// `RETURNED`
    Returned,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ReturnStatusType {
    fn named(name: &str) -> Self {
        match name {
            "NOT_RETURNED" => Self::NotReturned,
            "PARTIALLY_RETURNED" => Self::PartiallyReturned,
            "RETURNED" => Self::Returned,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::NotReturned => "NOT_RETURNED",
            Self::PartiallyReturned => "PARTIALLY_RETURNED",
            Self::Returned => "RETURNED",
            Self::Other(other) => other,
        }
    }
}

/// The values of `ReverseInvoiceStatus`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReverseInvoiceStatus {
    /// `DELIVERED`
    Delivered,
    /// `DELIVERED_PARTIALLY`
    DeliveredPartially,
    /// `UNDELIVERED`
    Undelivered,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for ReverseInvoiceStatus {
    fn named(name: &str) -> Self {
        match name {
            "DELIVERED" => Self::Delivered,
            "DELIVERED_PARTIALLY" => Self::DeliveredPartially,
            "UNDELIVERED" => Self::Undelivered,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Delivered => "DELIVERED",
            Self::DeliveredPartially => "DELIVERED_PARTIALLY",
            Self::Undelivered => "UNDELIVERED",
            Self::Other(other) => other,
        }
    }
}

/// The values of `RollOverType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RollOverType {
    /// `ACCOUNT`
    Account,
    /// `ITEM`
    Item,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for RollOverType {
    fn named(name: &str) -> Self {
        match name {
            "ACCOUNT" => Self::Account,
            "ITEM" => Self::Item,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Account => "ACCOUNT",
            Self::Item => "ITEM",
            Self::Other(other) => other,
        }
    }
}

/// The values of `SalesAdjustmentType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SalesAdjustmentType {
    /// `ITEM_DISCOUNT_TYPE`
    ItemDiscountType,
    /// `ITEM_PRICE_TYPE`
    ItemPriceType,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for SalesAdjustmentType {
    fn named(name: &str) -> Self {
        match name {
            "ITEM_DISCOUNT_TYPE" => Self::ItemDiscountType,
            "ITEM_PRICE_TYPE" => Self::ItemPriceType,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::ItemDiscountType => "ITEM_DISCOUNT_TYPE",
            Self::ItemPriceType => "ITEM_PRICE_TYPE",
            Self::Other(other) => other,
        }
    }
}

/// The values of `SalesDocumentCode`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SalesDocumentCode {
    /// `CTAS_DELIVERY`
    CtasDelivery,
    /// `CTAS_EXPORT`
    CtasExport,
    /// `CTAS_INVOICE`
    CtasInvoice,
    /// `DIGUNGGUNG`
    Digunggung,
    /// `DOCUMENT`
    Document,
    /// `EXPORT`
    Export,
    /// `INVOICE`
    Invoice,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for SalesDocumentCode {
    fn named(name: &str) -> Self {
        match name {
            "CTAS_DELIVERY" => Self::CtasDelivery,
            "CTAS_EXPORT" => Self::CtasExport,
            "CTAS_INVOICE" => Self::CtasInvoice,
            "DIGUNGGUNG" => Self::Digunggung,
            "DOCUMENT" => Self::Document,
            "EXPORT" => Self::Export,
            "INVOICE" => Self::Invoice,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::CtasDelivery => "CTAS_DELIVERY",
            Self::CtasExport => "CTAS_EXPORT",
            Self::CtasInvoice => "CTAS_INVOICE",
            Self::Digunggung => "DIGUNGGUNG",
            Self::Document => "DOCUMENT",
            Self::Export => "EXPORT",
            Self::Invoice => "INVOICE",
            Self::Other(other) => other,
        }
    }
}

/// The values of `SalesDocumentTransaction`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SalesDocumentTransaction {
    /// `CTAS_CUKAI_ROKO`
    CtasCukaiRoko,
    /// `CTAS_DIPERSAMAKAN`
    CtasDipersamakan,
    /// `CTAS_EKSPOR_BARANG`
    CtasEksporBarang,
    /// `CTAS_EKSPOR_DOKUMEN`
    CtasEksporDokumen,
    /// `CTAS_PEMBERITAHUAN_EKSPOR_TIDAK_BERWUJUD`
    CtasPemberitahuanEksporTidakBerwujud,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for SalesDocumentTransaction {
    fn named(name: &str) -> Self {
        match name {
            "CTAS_CUKAI_ROKO" => Self::CtasCukaiRoko,
            "CTAS_DIPERSAMAKAN" => Self::CtasDipersamakan,
            "CTAS_EKSPOR_BARANG" => Self::CtasEksporBarang,
            "CTAS_EKSPOR_DOKUMEN" => Self::CtasEksporDokumen,
            "CTAS_PEMBERITAHUAN_EKSPOR_TIDAK_BERWUJUD" => Self::CtasPemberitahuanEksporTidakBerwujud,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::CtasCukaiRoko => "CTAS_CUKAI_ROKO",
            Self::CtasDipersamakan => "CTAS_DIPERSAMAKAN",
            Self::CtasEksporBarang => "CTAS_EKSPOR_BARANG",
            Self::CtasEksporDokumen => "CTAS_EKSPOR_DOKUMEN",
            Self::CtasPemberitahuanEksporTidakBerwujud => "CTAS_PEMBERITAHUAN_EKSPOR_TIDAK_BERWUJUD",
            Self::Other(other) => other,
        }
    }
}

/// The values of `SalesOrderStatus`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SalesOrderStatus {
    /// `CLOSED`
    Closed,
    /// `DRAFT`
    Draft,
    /// `PROCEED`
    Proceed,
    /// `QUEUE`
    Queue,
    /// `REJECTED`
    Rejected,
    /// `UNAPPROVED`
    Unapproved,
    /// `WAITING`
    Waiting,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for SalesOrderStatus {
    fn named(name: &str) -> Self {
        match name {
            "CLOSED" => Self::Closed,
            "DRAFT" => Self::Draft,
            "PROCEED" => Self::Proceed,
            "QUEUE" => Self::Queue,
            "REJECTED" => Self::Rejected,
            "UNAPPROVED" => Self::Unapproved,
            "WAITING" => Self::Waiting,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Closed => "CLOSED",
            Self::Draft => "DRAFT",
            Self::Proceed => "PROCEED",
            Self::Queue => "QUEUE",
            Self::Rejected => "REJECTED",
            Self::Unapproved => "UNAPPROVED",
            Self::Waiting => "WAITING",
            Self::Other(other) => other,
        }
    }
}

/// The values of `SalesReturnReturnType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SalesReturnReturnType {
    /// `DELIVERY`
    Delivery,
    /// `INVOICE`
    Invoice,
    /// `INVOICE_DP`
    InvoiceDp,
    /// `NO_INVOICE`
    NoInvoice,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for SalesReturnReturnType {
    fn named(name: &str) -> Self {
        match name {
            "DELIVERY" => Self::Delivery,
            "INVOICE" => Self::Invoice,
            "INVOICE_DP" => Self::InvoiceDp,
            "NO_INVOICE" => Self::NoInvoice,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Delivery => "DELIVERY",
            Self::Invoice => "INVOICE",
            Self::InvoiceDp => "INVOICE_DP",
            Self::NoInvoice => "NO_INVOICE",
            Self::Other(other) => other,
        }
    }
}

/// The values of `SerialNumberType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SerialNumberType {
    /// `UNIQUE`
    Unique,
    /// `BATCH`
    Batch,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for SerialNumberType {
    fn named(name: &str) -> Self {
        match name {
            "UNIQUE" => Self::Unique,
            "BATCH" => Self::Batch,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Unique => "UNIQUE",
            Self::Batch => "BATCH",
            Self::Other(other) => other,
        }
    }
}

/// The values of `SubsidiaryType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubsidiaryType {
    /// `CUSTOMER`
    Customer,
    /// `EMPLOYEE`
    Employee,
    /// `VENDOR`
    Vendor,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for SubsidiaryType {
    fn named(name: &str) -> Self {
        match name {
            "CUSTOMER" => Self::Customer,
            "EMPLOYEE" => Self::Employee,
            "VENDOR" => Self::Vendor,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Customer => "CUSTOMER",
            Self::Employee => "EMPLOYEE",
            Self::Vendor => "VENDOR",
            Self::Other(other) => other,
        }
    }
}

/// The values of `TaxType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaxType {
    /// `PPH15`
    Pph15,
    /// `PPH21`
    Pph21,
    /// `PPH22`
    Pph22,
    /// `PPH23`
    Pph23,
    /// `PPHPS4`
    Pphps4,
    /// `PPN`
    Ppn,
    /// `PPNBM`
    Ppnbm,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for TaxType {
    fn named(name: &str) -> Self {
        match name {
            "PPH15" => Self::Pph15,
            "PPH21" => Self::Pph21,
            "PPH22" => Self::Pph22,
            "PPH23" => Self::Pph23,
            "PPHPS4" => Self::Pphps4,
            "PPN" => Self::Ppn,
            "PPNBM" => Self::Ppnbm,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Pph15 => "PPH15",
            Self::Pph21 => "PPH21",
            Self::Pph22 => "PPH22",
            Self::Pph23 => "PPH23",
            Self::Pphps4 => "PPHPS4",
            Self::Ppn => "PPN",
            Self::Ppnbm => "PPNBM",
            Self::Other(other) => other,
        }
    }
}

/// The values of `VendorClaimType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VendorClaimType {
    /// `VENDOR_CLAIM_IN`
    VendorClaimIn,
    /// `VENDOR_CLAIM_OUT`
    VendorClaimOut,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for VendorClaimType {
    fn named(name: &str) -> Self {
        match name {
            "VENDOR_CLAIM_IN" => Self::VendorClaimIn,
            "VENDOR_CLAIM_OUT" => Self::VendorClaimOut,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::VendorClaimIn => "VENDOR_CLAIM_IN",
            Self::VendorClaimOut => "VENDOR_CLAIM_OUT",
            Self::Other(other) => other,
        }
    }
}

/// The values of `VendorTaxType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VendorTaxType {
    /// `CTAS_KEPADA_SELAIN_PEMUNGUT_PPN`
    CtasKepadaSelainPemungutPpn,
    /// `CTAS_KEPADA_PEMUNGUT_PPN_INSTANSI_PEMERINTAH`
    CtasKepadaPemungutPpnInstansiPemerintah,
    /// `CTAS_KEPADA_PEMUNGUT_PPN_SELAIN_INSTANSI_PEMERINTAH`
    CtasKepadaPemungutPpnSelainInstansiPemerintah,
    /// `CTAS_DPP_NILAI_LAIN`
    CtasDppNilaiLain,
    /// `CTAS_BESARAN_TERTENTU`
    CtasBesaranTertentu,
    /// `CTAS_KEPADA_ORANG_PRIBADI_PEMEGANG_PASPOR_LUAR_NEGERI`
    CtasKepadaOrangPribadiPemegangPasporLuarNegeri,
    /// `CTAS_PENYERAHAN_DENGAN_FASILITAS_TIDAK_DIPUNGUT`
    CtasPenyerahanDenganFasilitasTidakDipungut,
    /// `CTAS_PENYERAHAN_DENGAN_FASILITAS_DIBEBASKAN`
    CtasPenyerahanDenganFasilitasDibebaskan,
    /// `CTAS_PENYERAHAN_AKTIVA_TIDAK_DIPERJUALBELIKAN`
    CtasPenyerahanAktivaTidakDiperjualbelikan,
    /// `CTAS_PENYERAHAN_LAINNYA`
    CtasPenyerahanLainnya,
    /// `CTAS_IMPOR_BARANG_KENA_PAJAK`
    CtasImporBarangKenaPajak,
    /// `CTAS_PEMANFAATAN_BARANG_TIDAK_BERWUJUD_DAN_JASA_KENA_PAJAK`
    CtasPemanfaatanBarangTidakBerwujudDanJasaKenaPajak,
    /// `IMPORT_BKP`
    ImportBkp,
    /// `IMPORT_BKP_TDKWJD`
    ImportBkpTdkwjd,
    /// `JKP_PABEAN`
    JkpPabean,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_BENDAHARA`
    PjkMasukanTdkdikreditkanBendahara,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_BESARAN_TERTENTU`
    PjkMasukanTdkdikreditkanBesaranTertentu,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_BKN_PPN`
    PjkMasukanTdkdikreditkanBknPpn,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_DPP`
    PjkMasukanTdkdikreditkanDpp,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_PENYRHN_AKTIVA`
    PjkMasukanTdkdikreditkanPenyrhnAktiva,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_PENYRHN_LAIN`
    PjkMasukanTdkdikreditkanPenyrhnLain,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_PPN`
    PjkMasukanTdkdikreditkanPpn,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_PPN_DIBEBASKAN`
    PjkMasukanTdkdikreditkanPpnDibebaskan,
    /// `PJK_MASUKAN_TDKDIKREDITKAN_PPN_TIDAKDIPUNGUT`
    PjkMasukanTdkdikreditkanPpnTidakdipungut,
    /// `PRLHNDLMNEGERI_BESARAN_TERTENTU`
    PrlhndlmnegeriBesaranTertentu,
    /// `PRLHNDLMNEGERI_BKN_PPN`
    PrlhndlmnegeriBknPpn,
    /// `PRLHNDLMNEGERI_DPP`
    PrlhndlmnegeriDpp,
    /// `PRLHNDLMNEGERI_PENYRHN_AKTIVA`
    PrlhndlmnegeriPenyrhnAktiva,
    /// `PRLHNDLMNEGERI_PENYRHN_LAIN`
    PrlhndlmnegeriPenyrhnLain,
    /// `PRLHNDLMNEGERI_PPN`
    PrlhndlmnegeriPpn,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for VendorTaxType {
    fn named(name: &str) -> Self {
        match name {
            "CTAS_KEPADA_SELAIN_PEMUNGUT_PPN" => Self::CtasKepadaSelainPemungutPpn,
            "CTAS_KEPADA_PEMUNGUT_PPN_INSTANSI_PEMERINTAH" => Self::CtasKepadaPemungutPpnInstansiPemerintah,
            "CTAS_KEPADA_PEMUNGUT_PPN_SELAIN_INSTANSI_PEMERINTAH" => Self::CtasKepadaPemungutPpnSelainInstansiPemerintah,
            "CTAS_DPP_NILAI_LAIN" => Self::CtasDppNilaiLain,
            "CTAS_BESARAN_TERTENTU" => Self::CtasBesaranTertentu,
            "CTAS_KEPADA_ORANG_PRIBADI_PEMEGANG_PASPOR_LUAR_NEGERI" => Self::CtasKepadaOrangPribadiPemegangPasporLuarNegeri,
            "CTAS_PENYERAHAN_DENGAN_FASILITAS_TIDAK_DIPUNGUT" => Self::CtasPenyerahanDenganFasilitasTidakDipungut,
            "CTAS_PENYERAHAN_DENGAN_FASILITAS_DIBEBASKAN" => Self::CtasPenyerahanDenganFasilitasDibebaskan,
            "CTAS_PENYERAHAN_AKTIVA_TIDAK_DIPERJUALBELIKAN" => Self::CtasPenyerahanAktivaTidakDiperjualbelikan,
            "CTAS_PENYERAHAN_LAINNYA" => Self::CtasPenyerahanLainnya,
            "CTAS_IMPOR_BARANG_KENA_PAJAK" => Self::CtasImporBarangKenaPajak,
            "CTAS_PEMANFAATAN_BARANG_TIDAK_BERWUJUD_DAN_JASA_KENA_PAJAK" => Self::CtasPemanfaatanBarangTidakBerwujudDanJasaKenaPajak,
            "IMPORT_BKP" => Self::ImportBkp,
            "IMPORT_BKP_TDKWJD" => Self::ImportBkpTdkwjd,
            "JKP_PABEAN" => Self::JkpPabean,
            "PJK_MASUKAN_TDKDIKREDITKAN_BENDAHARA" => Self::PjkMasukanTdkdikreditkanBendahara,
            "PJK_MASUKAN_TDKDIKREDITKAN_BESARAN_TERTENTU" => Self::PjkMasukanTdkdikreditkanBesaranTertentu,
            "PJK_MASUKAN_TDKDIKREDITKAN_BKN_PPN" => Self::PjkMasukanTdkdikreditkanBknPpn,
            "PJK_MASUKAN_TDKDIKREDITKAN_DPP" => Self::PjkMasukanTdkdikreditkanDpp,
            "PJK_MASUKAN_TDKDIKREDITKAN_PENYRHN_AKTIVA" => Self::PjkMasukanTdkdikreditkanPenyrhnAktiva,
            "PJK_MASUKAN_TDKDIKREDITKAN_PENYRHN_LAIN" => Self::PjkMasukanTdkdikreditkanPenyrhnLain,
            "PJK_MASUKAN_TDKDIKREDITKAN_PPN" => Self::PjkMasukanTdkdikreditkanPpn,
            "PJK_MASUKAN_TDKDIKREDITKAN_PPN_DIBEBASKAN" => Self::PjkMasukanTdkdikreditkanPpnDibebaskan,
            "PJK_MASUKAN_TDKDIKREDITKAN_PPN_TIDAKDIPUNGUT" => Self::PjkMasukanTdkdikreditkanPpnTidakdipungut,
            "PRLHNDLMNEGERI_BESARAN_TERTENTU" => Self::PrlhndlmnegeriBesaranTertentu,
            "PRLHNDLMNEGERI_BKN_PPN" => Self::PrlhndlmnegeriBknPpn,
            "PRLHNDLMNEGERI_DPP" => Self::PrlhndlmnegeriDpp,
            "PRLHNDLMNEGERI_PENYRHN_AKTIVA" => Self::PrlhndlmnegeriPenyrhnAktiva,
            "PRLHNDLMNEGERI_PENYRHN_LAIN" => Self::PrlhndlmnegeriPenyrhnLain,
            "PRLHNDLMNEGERI_PPN" => Self::PrlhndlmnegeriPpn,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::CtasKepadaSelainPemungutPpn => "CTAS_KEPADA_SELAIN_PEMUNGUT_PPN",
            Self::CtasKepadaPemungutPpnInstansiPemerintah => "CTAS_KEPADA_PEMUNGUT_PPN_INSTANSI_PEMERINTAH",
            Self::CtasKepadaPemungutPpnSelainInstansiPemerintah => "CTAS_KEPADA_PEMUNGUT_PPN_SELAIN_INSTANSI_PEMERINTAH",
            Self::CtasDppNilaiLain => "CTAS_DPP_NILAI_LAIN",
            Self::CtasBesaranTertentu => "CTAS_BESARAN_TERTENTU",
            Self::CtasKepadaOrangPribadiPemegangPasporLuarNegeri => "CTAS_KEPADA_ORANG_PRIBADI_PEMEGANG_PASPOR_LUAR_NEGERI",
            Self::CtasPenyerahanDenganFasilitasTidakDipungut => "CTAS_PENYERAHAN_DENGAN_FASILITAS_TIDAK_DIPUNGUT",
            Self::CtasPenyerahanDenganFasilitasDibebaskan => "CTAS_PENYERAHAN_DENGAN_FASILITAS_DIBEBASKAN",
            Self::CtasPenyerahanAktivaTidakDiperjualbelikan => "CTAS_PENYERAHAN_AKTIVA_TIDAK_DIPERJUALBELIKAN",
            Self::CtasPenyerahanLainnya => "CTAS_PENYERAHAN_LAINNYA",
            Self::CtasImporBarangKenaPajak => "CTAS_IMPOR_BARANG_KENA_PAJAK",
            Self::CtasPemanfaatanBarangTidakBerwujudDanJasaKenaPajak => "CTAS_PEMANFAATAN_BARANG_TIDAK_BERWUJUD_DAN_JASA_KENA_PAJAK",
            Self::ImportBkp => "IMPORT_BKP",
            Self::ImportBkpTdkwjd => "IMPORT_BKP_TDKWJD",
            Self::JkpPabean => "JKP_PABEAN",
            Self::PjkMasukanTdkdikreditkanBendahara => "PJK_MASUKAN_TDKDIKREDITKAN_BENDAHARA",
            Self::PjkMasukanTdkdikreditkanBesaranTertentu => "PJK_MASUKAN_TDKDIKREDITKAN_BESARAN_TERTENTU",
            Self::PjkMasukanTdkdikreditkanBknPpn => "PJK_MASUKAN_TDKDIKREDITKAN_BKN_PPN",
            Self::PjkMasukanTdkdikreditkanDpp => "PJK_MASUKAN_TDKDIKREDITKAN_DPP",
            Self::PjkMasukanTdkdikreditkanPenyrhnAktiva => "PJK_MASUKAN_TDKDIKREDITKAN_PENYRHN_AKTIVA",
            Self::PjkMasukanTdkdikreditkanPenyrhnLain => "PJK_MASUKAN_TDKDIKREDITKAN_PENYRHN_LAIN",
            Self::PjkMasukanTdkdikreditkanPpn => "PJK_MASUKAN_TDKDIKREDITKAN_PPN",
            Self::PjkMasukanTdkdikreditkanPpnDibebaskan => "PJK_MASUKAN_TDKDIKREDITKAN_PPN_DIBEBASKAN",
            Self::PjkMasukanTdkdikreditkanPpnTidakdipungut => "PJK_MASUKAN_TDKDIKREDITKAN_PPN_TIDAKDIPUNGUT",
            Self::PrlhndlmnegeriBesaranTertentu => "PRLHNDLMNEGERI_BESARAN_TERTENTU",
            Self::PrlhndlmnegeriBknPpn => "PRLHNDLMNEGERI_BKN_PPN",
            Self::PrlhndlmnegeriDpp => "PRLHNDLMNEGERI_DPP",
            Self::PrlhndlmnegeriPenyrhnAktiva => "PRLHNDLMNEGERI_PENYRHN_AKTIVA",
            Self::PrlhndlmnegeriPenyrhnLain => "PRLHNDLMNEGERI_PENYRHN_LAIN",
            Self::PrlhndlmnegeriPpn => "PRLHNDLMNEGERI_PPN",
            Self::Other(other) => other,
        }
    }
}

/// The values of `WorkOrderType`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WorkOrderType {
    /// `BILL_OF_MATERIAL`
    BillOfMaterial,
    /// `MANUFACTURE_ORDER`
    ManufactureOrder,
    /// `PRODUCT`
    Product,
    /// A value that the catalogue doesn't know.
    Other(String),
}

impl Word for WorkOrderType {
    fn named(name: &str) -> Self {
        match name {
            "BILL_OF_MATERIAL" => Self::BillOfMaterial,
            "MANUFACTURE_ORDER" => Self::ManufactureOrder,
            "PRODUCT" => Self::Product,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::BillOfMaterial => "BILL_OF_MATERIAL",
            Self::ManufactureOrder => "MANUFACTURE_ORDER",
            Self::Product => "PRODUCT",
            Self::Other(other) => other,
        }
    }
}
