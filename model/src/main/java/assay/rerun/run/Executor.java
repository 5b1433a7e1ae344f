package assay.rerun.run;

import java.io.IOException;

/// Runs a process to its end.
public interface Executor {

    /// @return how it ended, also where it could not be started
    /// @throws IOException where the console cannot be written
    Ran run(Order order, Console console, Stop stop) throws IOException;

    /// Hears each line as it comes, on a thread of its own. Control sequences have been taken out.
    interface Console {
        Console NONE = line -> {};

        void line(String line);
    }

    /// Asked ten times a second.
    interface Stop {
        Stop NEVER = () -> false;

        boolean wanted();
    }
}
