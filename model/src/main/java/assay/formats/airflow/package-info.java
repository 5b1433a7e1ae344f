/// Airflow's metadata database and file logs: a DAG run is a run, its task instances are runs within it.
@NullMarked
package assay.formats.airflow;

import org.jspecify.annotations.NullMarked;
