package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every provider's transposition, gathering and scattering must do. */
final class RearrangingContractTest {
    private final Kernels kernels = Kernels.get();

    private static Region tensor(int length) {
        return Region.slacked(0, 1, length, length);
    }

    private void transposes(int[] sizes, int[] permutation) {
        String what = Arrays.toString(sizes) + " by " + Arrays.toString(permutation);
        int length = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        Region x = tensor(length).random(1);
        Region y = tensor(length).fill(Float.NaN);
        int[] sizesBefore = sizes.clone();
        int[] permutationBefore = permutation.clone();
        kernels.transpose(sizes, permutation, x.array, y.array);
        for (int i = 0; i < length; i++) {
            int rest = i;
            int at = 0;
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                int of = permutation[axis];
                int stride = 1;
                for (int later = of + 1; later < sizes.length; later++) {
                    stride *= sizes[later];
                }
                at += rest % sizes[of] * stride;
                rest /= sizes[of];
            }
            assertEquals(x.get(at), y.get(i), what + " at " + i);
        }
        y.assertRestUntouched(what);
        assertArrayEquals(sizesBefore, sizes);
        assertArrayEquals(permutationBefore, permutation);
    }

    @Test
    void movesAxes() {
        transposes(new int[] {2, 9, 7, 3}, new int[] {0, 3, 1, 2});
        transposes(new int[] {2, 3, 9, 7}, new int[] {0, 2, 3, 1});
        transposes(new int[] {5, 20, 17}, new int[] {1, 0, 2});
        transposes(new int[] {70, 131}, new int[] {1, 0});
        transposes(new int[] {131, 8}, new int[] {1, 0});
        transposes(new int[] {3, 70, 65}, new int[] {2, 1, 0});
        transposes(new int[] {4, 5, 6}, new int[] {0, 1, 2});
        transposes(new int[] {7}, new int[] {0});
        transposes(new int[] {}, new int[] {});
        transposes(new int[] {1, 1, 1}, new int[] {2, 0, 1});
        transposes(new int[] {3, 0, 4}, new int[] {2, 0, 1});
        transposes(new int[] {2, 3, 2, 2, 3, 2, 2, 3}, new int[] {7, 0, 6, 1, 5, 2, 4, 3});
    }

    @Test
    void swapsTheMiddleAxesAsTheGeneralFormDoes() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            int[] sizes = random.ints(4, 0, 9).toArray();
            sizes[random.nextInt(4)] *= 1 + random.nextInt(12);
            int length = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
            Region x = tensor(length).random(round);
            Region y = tensor(length).fill(Float.NaN);
            Region expected = tensor(length).fill(Float.NaN);
            kernels.transpose(sizes, new int[] {0, 2, 1, 3}, x.array, expected.array);
            kernels.swapAxes(sizes[0], sizes[1], sizes[2], sizes[3], x.array, y.array);
            String what = Arrays.toString(sizes);
            for (int i = 0; i < length; i++) {
                assertEquals(expected.get(i), y.get(i), what + " at " + i);
            }
            y.assertRestUntouched(what);
        }
    }

    @Test
    void movesAxesOfAnySizes() {
        Random random = new Random(1);
        for (int round = 0; round < 400; round++) {
            int axes = 1 + random.nextInt(6);
            int[] sizes = random.ints(axes, 1, 7).toArray();
            sizes[random.nextInt(axes)] *= 1 + random.nextInt(3);
            int[] permutation = new int[axes];
            for (int i = 1; i < axes; i++) {
                int other = random.nextInt(i + 1);
                permutation[i] = permutation[other];
                permutation[other] = i;
            }
            transposes(sizes, permutation);
        }
    }

    @Test
    void refusesWhatAreNoAxes() {
        float[] x = new float[100];
        int[][][] wrong = {
            {{2, 3}, {0}},
            {{2, 3}, {0, 0}},
            {{2, 3}, {0, 2}},
            {{2, 3}, {-1, 1}},
            {{2, -3}, {1, 0}},
            {{1, 1, 1, 1, 1, 1, 1, 1, 1}, {0, 1, 2, 3, 4, 5, 6, 7, 8}}
        };
        for (int[][] one : wrong) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> kernels.transpose(one[0], one[1], x, x.clone()));
        }
        assertThrows(
                IllegalArgumentException.class, () -> kernels.swapAxes(1, -2, 3, 1, x, x.clone()));
        assertThrows(
                IndexOutOfBoundsException.class, () -> kernels.swapAxes(1, 10, 9, 1, x, x.clone()));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.transpose(new int[] {10, 9}, new int[] {1, 0}, x, x.clone()));
    }

    @Test
    void gathersAndScatters() {
        for (int width : new int[] {0, 1, 3, 16, 33, 300}) {
            int rows = 11;
            int count = 40;
            Region table = tensor(rows * width).random(1);
            Region indices = tensor(count);
            Random random = new Random(width);
            for (int i = 0; i < count; i++) {
                indices.set(0, i, random.nextInt(rows));
            }
            Region y = tensor(count * width).fill(Float.NaN);
            kernels.gather(rows, width, count, table.array, indices.array, y.array);
            Region dy = tensor(count * width).random(2);
            Region dTable = tensor(rows * width).fill(Float.NaN);
            kernels.scatterAdd(rows, width, count, indices.array, dy.array, dTable.array);

            float[] sums = new float[rows * width];
            for (int i = 0; i < count * width; i++) {
                int at = (int) indices.get(i / width) * width + i % width;
                assertEquals(table.get(at), y.get(i));
                sums[at] += dy.get(i);
            }
            for (int i = 0; i < sums.length; i++) {
                assertEquals(sums[i], dTable.get(i));
            }
            y.assertRestUntouched("y");
            dTable.assertRestUntouched("dTable");
        }
    }

    @Test
    void nothingGatheredIsNothingAndNothingScatteredIsZero() {
        Region table = tensor(0);
        kernels.gather(0, 4, 0, table.array, table.array, table.array);
        Region dTable = tensor(12).fill(7f);
        kernels.scatterAdd(3, 4, 0, table.array, table.array, dTable.array);
        for (int i = 0; i < 12; i++) {
            assertEquals(0f, dTable.get(i));
        }
    }

    @Test
    void refusesIndicesOutsideTheTable() {
        float[] table = new float[40];
        float[] y = new float[40];
        for (float wrong : new float[] {-1, -0.5f, 5, Float.NaN, 1e20f}) {
            float[] indices = new float[20];
            indices[2] = wrong;
            assertEquals(
                    "index " + wrong + " at position 2 is not in [0, 5)",
                    assertThrows(
                                    IndexOutOfBoundsException.class,
                                    () -> kernels.gather(5, 4, 3, table, indices, y))
                            .getMessage());
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernels.scatterAdd(5, 4, 3, indices, y, table));
        }
    }
}
