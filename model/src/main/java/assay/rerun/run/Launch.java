package assay.rerun.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// An order as it is handed to the operating system.
///
/// @param command what is started, with what is put before it
/// @param environment of that
/// @param input what it reads from standard input; empty for an end of file at once
/// @param notes what is not contained
public record Launch(List<String> command, Map<String, String> environment, byte[] input, List<String> notes) {

    /// For an executor that hands orders to other machines, which are like this one.
    ///
    /// @throws IOException where the order cannot be carried out, with the reason
    public static Launch of(Order order) throws IOException {
        try {
            return LocalExecutor.launch(order, order.environment());
        } catch (LocalExecutor.NotStarted reason) {
            throw new IOException(reason.getMessage(), reason);
        }
    }
}
