/// How records are found and read: readers bid for files, the scan lets the highest bidder read and keeps the order.
@NullMarked
package assay.read;

import org.jspecify.annotations.NullMarked;
