package assay.content;

import java.time.Instant;

/// A commit that gave a file another content than its first parent has.
///
/// @param commit full id
/// @param time when it was committed, by its own word
/// @param before whether the parent has the file too
public record FileEdit(String commit, Instant time, boolean before) {}
