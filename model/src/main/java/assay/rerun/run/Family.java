package assay.rerun.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A process and all that came from it, wherever they have gone.
interface Family {

    /// @param ids of processes that run
    /// @param memory resident bytes together, pages that are shared counted in each; 0 where not known
    record Look(Set<Long> ids, long memory) {}

    /// Who is there now. Finds those that have come since the last look.
    Look look();

    /// Resident bytes together with pages that are shared counted once; 0 where not known. Slower than a look.
    long shared();

    /// Names of those that are there, for people.
    Set<String> names();

    /// Asks all to end.
    void ask();

    /// Ends all.
    void end();

    /// @param root the process that was started
    /// @param mark `NAME=value` that stands in the environment of all that came from it
    /// @param fence around all that came from it; null where there is none
    /// @param sandboxed whether the root is a sandbox
    static Family of(Process root, String mark, @Nullable Fence fence, boolean sandboxed) {
        return Proc.there() ? new ProcFamily(root.pid(), mark, fence, sandboxed) : new HandleFamily(root.toHandle());
    }
}
