package application;

import io.keratin.train.Fit;

/** Trains a model that is written with the blocks of a library. */
public final class Main {
    private Main() {}

    /** Runs the example; it takes no arguments. */
    public static void main(String[] args) {
        float[][] bits = new float[8][3];
        float[][] odd = new float[8][1];
        for (int i = 0; i < 8; i++) {
            for (int bit = 0; bit < 3; bit++) {
                bits[i][bit] = i >> bit & 1;
            }
            odd[i][0] = Integer.bitCount(i) % 2;
        }
        ParityModel model = ParityModel.create(1);
        model.fit(bits, odd, Fit.epochs(300).batchSize(8).verbose(0));
        int right = 0;
        for (int i = 0; i < 8; i++) {
            right += (model.predict(bits[i])[0] > 0.5f) == (odd[i][0] == 1) ? 1 : 0;
        }
        System.out.println("layers: " + model.layers().size());
        System.out.println("right: " + right + " of 8");
        System.out.println(model.getLayer("thought_2_narrow_hidden").name());
    }
}
