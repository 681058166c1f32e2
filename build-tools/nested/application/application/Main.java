package application;

import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import java.util.Arrays;
import library.FeaturesModel;

/** Trains a model on top of one from a library, whose weights are the very same. */
public final class Main {
    private Main() {}

    /** Runs the example; it takes no arguments. */
    public static void main(String[] args) {
        FeaturesModel features = FeaturesModel.create(3);
        float[] pair = {0.5f, -0.5f};
        float[] before = features.predict(pair);

        OrderModel order = OrderModel.with(features, 4);
        OrderModel.Inputs pairs = OrderModel.inputs()
                .left(new float[][] {{1, 1}, {0, 0}, {0, 1}, {-1, 0}})
                .right(new float[][] {{0, 0}, {1, 1}, {-1, 0}, {0, 1}});
        OrderModel.Outputs greater =
                OrderModel.outputs().greater(new float[][] {{1}, {0}, {1}, {0}});
        order.fit(pairs, greater, Fit.epochs(100).verbose(0));

        Tensor found = order.predict(pairs).greater();
        for (int i = 0; i < found.size(0); i++) {
            System.out.println("greater: " + (found.get(i, 0) > 0.5f));
        }
        System.out.println(
                "the library's model learned too: "
                        + !Arrays.equals(before, features.predict(pair)));
    }
}
