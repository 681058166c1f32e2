@NullMarked
package io.keratin.files.layout;

import org.jspecify.annotations.NullMarked;
