package assay.shell;

/// Something that the search field leads to.
///
/// @param kind in one word, shown muted: `Run`
/// @param detail muted, at the right
public record Hit(String kind, String title, String detail, Runnable action) {}
