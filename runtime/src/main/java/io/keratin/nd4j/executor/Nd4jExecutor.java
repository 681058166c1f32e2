package io.keratin.nd4j.executor;

import io.keratin.program.Input;
import io.keratin.program.Parameter;
import io.keratin.program.Primitive;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs programs on ND4J, one operation after the other, in 32 or 64 bits.
 *
 * <p>It shares nothing with generated code but the program and its random numbers, and so each
 * checks the other. Numbers go in and come out as Java arrays; every array of ND4J that a run makes
 * is closed after its last use, at the latest when the run ends, also where it ends in an
 * exception. ND4J's memory workspaces are left alone. An executor has no state: it serves any
 * number of threads.
 */
public final class Nd4jExecutor {
    private final DataType type;
    private final Function<DataType, Arena> arenas;

    /**
     * An executor.
     *
     * @param type {@code FLOAT} or {@code DOUBLE}: what it computes in
     * @throws IllegalArgumentException if it is another type
     */
    public Nd4jExecutor(DataType type) {
        this(type, each -> new Arena(each, new Ledger()));
    }

    Nd4jExecutor(DataType type, Function<DataType, Arena> arenas) {
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new IllegalArgumentException("expected FLOAT or DOUBLE, got " + type);
        }
        this.type = type;
        this.arenas = arenas;
    }

    /**
     * Computes values of a program.
     *
     * @param values what is wanted
     * @param point numbers for every input and weight that they depend on, and for every unknown
     *     size
     * @return the elements of each value in C order
     * @throws IllegalArgumentException if the point lacks something, or its numbers are not as many
     *     as a value has elements
     */
    public Map<Value, double[]> run(Collection<Value> values, Point point) {
        Map<Value, double[]> results = new LinkedHashMap<>();
        run(
                Schedule.of(values),
                new PointSource(point),
                (value, array) -> results.put(value, Transfer.doubles(array)));
        return results;
    }

    /** Whether executors know how to run a primitive. */
    public static boolean knows(Class<? extends Primitive> primitive) {
        return primitive == Input.class
                || primitive == Parameter.class
                || ScanRun.knows(primitive)
                || Forms.has(primitive);
    }

    /**
     * Computes the results of a schedule.
     *
     * @param results takes each result as soon as it is made; the array is closed later
     */
    @SuppressWarnings("try") // the scope's only use is that it ends
    void run(Schedule schedule, Source source, BiConsumer<Value, INDArray> results) {
        try (MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                Arena arena = arenas.apply(type)) {
            run(schedule, Map.of(), new Frame(arena, source), results);
        }
    }

    /**
     * Computes the results of a schedule in an arena.
     *
     * @param lent arrays of given values that stay open; the others come from the frame's source
     */
    static void run(
            Schedule schedule,
            Map<Value, INDArray> lent,
            Frame frame,
            BiConsumer<Value, INDArray> results) {
        Map<Value, INDArray> arrays = new HashMap<>();
        for (Schedule.Step step : schedule.steps()) {
            Value value = step.value();
            INDArray array = lent.get(value);
            if (array == null) {
                array = arrays.get(value);
            }
            if (array == null) {
                array = schedule.given().contains(value)
                        ? bringIn(value, frame)
                        : compute(value, arrays, frame);
            }
            arrays.put(value, array);
            Schedule.Loop loop = schedule.loops().get(value);
            if (loop != null) {
                arrays.putAll(new ScanRun(value, loop, frame).run(arrays));
            }
            if (step.isResult()) {
                results.accept(value, array);
            }
            for (Value last : step.closed()) {
                INDArray closed = Objects.requireNonNull(arrays.remove(last));
                if (!lent.containsKey(last)) {
                    frame.arena().close(closed);
                }
            }
        }
    }

    private static INDArray bringIn(Value given, Frame frame) {
        INDArray array = frame.arena().make(frame.sizes(given.shape()));
        frame.source().fill(given, array);
        return array;
    }

    private static INDArray compute(Value value, Map<Value, INDArray> arrays, Frame frame) {
        long[] sizes = frame.sizes(value.shape());
        for (long size : sizes) {
            if (size == 0) {
                return frame.arena().make(sizes);
            }
        }
        List<INDArray> inputs = value.inputs().stream().map(arrays::get).toList();
        return Forms.compute(value, inputs, frame);
    }

    /** A {@link Point} as a source. */
    record PointSource(Point point) implements Source {
        @Override
        public long size(Symbol symbol) {
            return Point.size(point.sizes(), symbol);
        }

        @Override
        public void fill(Value given, INDArray array) {
            double[] numbers = point.numbers().get(given);
            if (numbers == null) {
                throw new IllegalArgumentException("expected numbers for " + given + ", got none");
            }
            if (numbers.length != array.length()) {
                throw new IllegalArgumentException("expected " + array.length() + " numbers for "
                        + given + ", got " + numbers.length);
            }
            Transfer.write(numbers, array);
        }

        @Override
        public long seed() {
            return point.seed();
        }

        @Override
        public long step() {
            return point.step();
        }
    }
}
