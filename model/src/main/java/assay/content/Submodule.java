package assay.content;

import org.jspecify.annotations.Nullable;

/// Another repository inside this one.
///
/// @param commit that the index pins
/// @param url without credentials; null where `.gitmodules` does not name it
public record Submodule(
        String path, String commit, @Nullable String url) {}
