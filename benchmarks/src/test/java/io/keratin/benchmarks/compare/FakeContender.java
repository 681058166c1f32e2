package io.keratin.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A contender whose predictions are the last bias, and whose steps add to every weight. */
final class FakeContender implements Contender {
    private final float step;
    private final float error;
    private final Set<Operation> operations;
    private SeedWeights weights;
    private double loss = 2;
    int predictions;

    /**
     * A contender.
     *
     * @param step what a step adds
     * @param error what is added to predictions
     */
    FakeContender(float step, float error, Operation... operations) {
        this.step = step;
        this.error = error;
        this.operations = EnumSet.noneOf(Operation.class);
        this.operations.addAll(List.of(operations));
        weights = all(0);
    }

    /** Weights that all have the same value. */
    static SeedWeights all(float value) {
        List<float[]> arrays = new ArrayList<>();
        for (int layer = 0; layer < SeedWeights.layers(); layer++) {
            arrays.add(new float[SeedWeights.inputs(layer) * SeedWeights.units(layer)]);
            arrays.add(new float[SeedWeights.units(layer)]);
        }
        arrays.forEach(array -> Arrays.fill(array, value));
        return new SeedWeights(arrays);
    }

    @Override
    public String title() {
        return "Fake 1.0";
    }

    @Override
    public Set<Operation> operations() {
        return operations;
    }

    @Override
    public void weights(SeedWeights newWeights) {
        weights = newWeights;
        loss = 2;
    }

    @Override
    public SeedWeights weights() {
        return weights;
    }

    @Override
    public float[] predict(float[] images, int count) {
        predictions++;
        float[] digits = new float[count * SeedData.CLASSES];
        Arrays.fill(digits, weights.bias(2)[0] + error);
        return digits;
    }

    @Override
    public double step() {
        weights = all(weights.bias(0)[0] + step);
        double before = loss;
        loss -= step;
        return before;
    }

    @Override
    public Work work(Operation operation) {
        if (operation == Operation.PREDICT_1) {
            throw new IllegalStateException("no memory\nfor that");
        }
        return Work.single(this::step);
    }
}
