/** Other libraries that compute the same model as Keratin does, and the comparison with them. */
@NullMarked
package io.keratin.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
