package io.keratin.compiler.fuse;

import io.keratin.program.Value;
import java.util.List;

/**
 * A part of a program that runs as one method, such as forward or backward.
 *
 * @param name the method's name
 * @param results the values that must be stored when it ends
 */
public record Section(String name, List<Value> results) {
    public Section {
        results = List.copyOf(results);
    }
}
