package assay.content;

/// An object of git's as it is named: its content without the head.
///
/// @param type `commit` or `tree`
/// @param id in hex
/// @param bytes not copied
public record BareObject(String type, String id, byte[] bytes) {}
