package assay.rerun.recipe.command;

import java.util.List;

/// What a tool's records tell of how a run was started.
public sealed interface Answer {

    /// In the order of their start.
    List<Line> lines();

    /// How it was found, in sentences; may be empty.
    String note();

    /// The records hold all of it.
    record Whole(List<Line> lines, String note) implements Answer {
        public Whole {
            lines = List.copyOf(lines);
        }
    }

    /// Put together from parts: a person has to say whether that is how it was started.
    ///
    /// @param lines may be empty
    /// @param what the records lack, a sentence
    record Guess(List<Line> lines, String what, String note) implements Answer {
        public Guess {
            lines = List.copyOf(lines);
        }
    }
}
