package assay.rerun.recipe.command;

import org.jspecify.annotations.Nullable;

/// One tool's way to record how a run was started.
interface CommandSource {

    /// Null where the records hold nothing of this tool's kind, which is always a safe answer.
    @Nullable
    Answer ask(Question question);
}
