//! Where the program's memory comes from: one allocator for its own and for what is written in C, which is mostly SQLite.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Asks the system for memory in small pages only. In huge ones, of two megabytes, a few kilobytes that are in use hold all
/// the rest: a server takes two to four times the memory then, and answers no sooner (measured with `cargo xtask bench`).
/// A system that refuses has its reasons, and the program runs as well.
pub(crate) fn use_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
