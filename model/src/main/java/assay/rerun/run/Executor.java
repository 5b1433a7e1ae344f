package assay.rerun.run;

import java.io.IOException;
import java.util.Set;

/// Runs a process to its end.
public interface Executor {

    /// @return how it ended, also where it could not be started
    /// @throws IOException where the console cannot be written
    Ran run(Order order, Console console, Stop stop) throws IOException;

    /// Hears each line as it comes, on a thread of its own. Control sequences have been taken out; a listener
    /// that is too slow misses lines and is told how many, and never slows the process.
    interface Console {
        Console NONE = line -> {};

        void line(String line);

        /// Told ten times a second which processes the order has at the moment, on another thread than the
        /// lines; the ids are those that the machine knows them by, also in a sandbox.
        default void processes(Set<Long> ids) {}
    }

    /// Asked ten times a second.
    interface Stop {
        Stop NEVER = () -> false;

        boolean wanted();
    }
}
