package assay.diff.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that differs.
///
/// @param path in the second, in the first where it was removed
/// @param oldPath in the first where that is another
/// @param role what the file is for, by its name
/// @param idA git's id of its content in the first; empty where that is not known, null where there is no such file
/// @param idB git's id of its content in the second; empty or null likewise
/// @param added lines
/// @param removed lines
/// @param hunks empty where it is not shown as text, or as cells
/// @param cells of a notebook that could be read on both sides
/// @param notes sentences: mode, encoding, why it is not shown
public record FileDiff(
        String path,
        @Nullable String oldPath,
        Kind kind,
        Role role,
        @Nullable String idA,
        @Nullable String idB,
        int added,
        int removed,
        List<Hunk> hunks,
        List<CellDiff> cells,
        List<String> notes) {

    public FileDiff {
        hunks = List.copyOf(hunks);
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    /// The last four say why no lines are shown; which side has the file, its ids say.
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        RENAMED,
        /// Content alike; executable on one side alone.
        MODE,
        BINARY,
        TOO_LARGE,
        /// Listed, its content is not among the objects.
        MISSING
    }

    /// From what can touch a metric to what cannot.
    public enum Role {
        /// Python, R, Julia, C, CUDA, shell …
        CODE,
        NOTEBOOK,
        /// YAML, TOML, INI, JSON …
        CONFIG,
        /// Lists of packages, container files.
        ENVIRONMENT,
        DATA,
        OTHER,
        TESTS,
        DOCS
    }

    /// `src/features.py, +4 −2`.
    public String title() {
        String what = switch (kind) {
            case BINARY -> "binary";
            case TOO_LARGE -> "too large";
            case MISSING -> "content missing";
            case MODE -> "mode";
            case RENAMED -> "renamed" + (added + removed > 0 ? ", " + counts() : "");
            case ADDED, REMOVED, CHANGED -> counts();
        };
        return path + ", " + what;
    }

    private String counts() {
        String plus = added > 0 ? "+" + added : "";
        String minus = removed > 0 ? "\u2212" + removed : "";
        String both = (plus + " " + minus).strip();
        return !both.isEmpty() ? both : role == Role.NOTEBOOK ? "cells alike" : "no lines";
    }
}
