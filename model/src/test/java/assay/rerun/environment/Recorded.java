package assay.rerun.environment;

import assay.rerun.run.Executor;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Hands orders on and keeps them.
///
/// @param executor that they are handed to
record Recorded(Executor executor, List<Order> orders) implements Executor {

    Recorded(Executor executor) {
        this(executor, new ArrayList<>());
    }

    @Override
    public Ran run(Order order, Console console, Stop stop) throws IOException {
        orders.add(order);
        return executor.run(order, console, stop);
    }

    /// By the file of their console.
    List<String> names() {
        return orders.stream()
                .map(each -> String.valueOf(each.console().getFileName()).replaceAll("^[0-9]+-|\\.txt$", ""))
                .toList();
    }
}
