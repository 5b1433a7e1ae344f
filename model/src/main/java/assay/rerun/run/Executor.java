package assay.rerun.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/// Runs a process to its end.
public interface Executor {

    /// @return how it ended, also where it could not be started
    /// @throws IOException where the console cannot be written
    Ran run(Order order, Console console, Stop stop) throws IOException;

    /// Whether several orders are best given together, as to a cluster.
    default boolean takesMany() {
        return false;
    }

    /// Runs several that need nothing of each other to their ends.
    ///
    /// @param consoles by the number of the order, from 0
    /// @return how each ended, in their order
    /// @throws IOException where a console cannot be written
    default List<Ran> run(List<Order> orders, IntFunction<Console> consoles, Stop stop) throws IOException {
        List<Ran> ends = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            ends.add(run(orders.get(i), consoles.apply(i), stop));
        }
        return ends;
    }

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
