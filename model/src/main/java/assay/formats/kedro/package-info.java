/// Kedro: sessions, the catalog, parameters, and the last run that Kedro-Viz watched.
@NullMarked
package assay.formats.kedro;

import org.jspecify.annotations.NullMarked;
