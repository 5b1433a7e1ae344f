package assay.content;

import org.jspecify.annotations.Nullable;

/// A submodule as `.gitmodules` of the work tree names it, pinned or not.
///
/// @param path in the work tree
/// @param url without credentials; null where none is named
/// @param branch that `git submodule update --remote` would follow; null where none is named
/// @param line from 1, where it is named; 0 where the line was not found
public record DeclaredModule(
        String name,
        String path,
        @Nullable String url,
        @Nullable String branch,
        int line) {}
