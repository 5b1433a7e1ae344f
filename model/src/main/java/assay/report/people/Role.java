package assay.report.people;

import org.jspecify.annotations.Nullable;

/// Somebody who is to sign.
///
/// @param name null where nobody was named
/// @param independent what they say of their independence of the development; null where they said nothing
public record Role(
        String role, @Nullable String name, @Nullable String independent) {}
