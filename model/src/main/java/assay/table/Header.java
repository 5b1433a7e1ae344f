package assay.table;

import java.util.HashSet;
import java.util.List;

/// Whether the first row of a text table names its columns.
final class Header {
    private Header() {}

    /// Numbers with a decimal point, and numbers all along, name no columns; two columns of one name do not occur
    /// where numbers are about.
    static boolean isNamed(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        List<String> first = rows.getFirst();
        long numbers = first.stream().filter(cell -> Cell.isNumber(cell)).count();
        boolean point = first.stream().anyMatch(cell -> Cell.isNumber(cell) && cell.contains("."));
        boolean twice = new HashSet<>(first).size() < first.size();
        return !point && (numbers == 0 || (numbers < first.size() && !twice));
    }
}
