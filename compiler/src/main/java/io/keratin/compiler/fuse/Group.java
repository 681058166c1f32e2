package io.keratin.compiler.fuse;

import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step in the making: a loop that still grows, or a finished call. */
final class Group {
    final int section;
    final @Nullable Step call;
    final Shape domain;
    final List<Value> body = new ArrayList<>();
    final List<Value> reductions = new ArrayList<>();
    boolean absorbed;
    int index;

    Group(int section, @Nullable Step call, Shape domain) {
        this.section = section;
        this.call = call;
        this.domain = domain;
    }

    boolean isOpenLoop() {
        return call == null;
    }
}
