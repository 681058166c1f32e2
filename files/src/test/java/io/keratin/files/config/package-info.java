/** Tests of configurations. */
@NullMarked
package io.keratin.files.config;

import org.jspecify.annotations.NullMarked;
