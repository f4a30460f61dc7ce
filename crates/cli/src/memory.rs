//! Where the program's memory comes from: one allocator for its own and for what is written in C, which is mostly SQLite.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Asks the system for memory in small pages only, as the allocator does by itself where pages are huge on request alone. In
/// huge ones, of two megabytes, a few kilobytes that are in use hold all the rest: the lists of 200,000 invoices take four
/// times the memory then (`cargo xtask bench lists`). A system that refuses has its reasons, and the program runs as well.
pub(crate) fn use_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
