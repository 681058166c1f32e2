package io.keratin.train.optimizers;

import io.keratin.optimizers.Lamb;
import java.util.List;

/**
 * The arithmetic of {@link Lamb}.
 *
 * @param rest1 1 - β₁, rounded once as Keras does
 * @param rest2 1 - β₂
 */
record LambRule(float beta1, float beta2, float rest1, float rest2, float epsilon)
        implements UpdateRule {
    static LambRule of(Lamb lamb) {
        return new LambRule(
                (float) lamb.beta1(),
                (float) lamb.beta2(),
                (float) (1 - lamb.beta1()),
                (float) (1 - lamb.beta2()),
                (float) lamb.epsilon());
    }

    @Override
    public List<List<String>> state() {
        return List.of(List.of("momentum", "velocity"));
    }

    @Override
    public int numbers() {
        return 3;
    }

    /** The learning rate, and what corrects averages that started at 0. */
    @Override
    public void begin(long iteration, float learningRate, float[][] common, float[] numbers) {
        numbers[0] = learningRate;
        numbers[1] = 1 - (float) Math.pow(beta1, (double) iteration);
        numbers[2] = 1 - (float) Math.pow(beta2, (double) iteration);
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        float[] mean = state[0];
        float[] square = state[1];
        average(length, gradient, mean, square);
        // The direction takes the gradient's place, which nothing reads any more.
        direct(length, mean, square, gradient, numbers[1], numbers[2]);
        double weights = Math.sqrt(Sums.ofSquares(length, weight));
        double steps = Math.sqrt(Sums.ofSquares(length, gradient));
        boolean scaled = weights > 0 && steps > 0;
        move(length, weight, gradient, scaled ? (float) (weights / steps) : 1, numbers[0]);
    }

    private void average(int length, float[] gradient, float[] mean, float[] square) {
        float r1 = rest1;
        float r2 = rest2;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            mean[i] += (g - mean[i]) * r1;
            square[i] += (g * g - square[i]) * r2;
        }
    }

    private void direct(
            int length,
            float[] mean,
            float[] square,
            float[] direction,
            float ofMean,
            float ofSquare) {
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            direction[i] = mean[i] / ofMean / ((float) Math.sqrt(square[i] / ofSquare) + e);
        }
    }

    private static void move(
            int length, float[] weight, float[] direction, float ratio, float rate) {
        float r = ratio * rate;
        for (int i = 0; i < length; i++) {
            weight[i] -= r * direction[i];
        }
    }
}
