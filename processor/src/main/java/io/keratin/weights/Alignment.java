package io.keratin.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two rows of things put beside each other in their order, so that as much as possible is alike.
 *
 * @param left the indices of what has no counterpart on the left
 * @param right the same on the right
 */
record Alignment(List<Integer> left, List<Integer> right) {
    /** How much two things are alike; 0 if they cannot stand beside each other. */
    interface Likeness {
        int of(int left, int right);
    }

    static Alignment of(int lefts, int rights, Likeness likeness) {
        int[][] best = new int[lefts + 1][rights + 1];
        for (int l = lefts - 1; l >= 0; l--) {
            for (int r = rights - 1; r >= 0; r--) {
                int alike = likeness.of(l, r);
                int beside = alike == 0 ? 0 : alike + best[l + 1][r + 1];
                best[l][r] = Math.max(beside, Math.max(best[l + 1][r], best[l][r + 1]));
            }
        }
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        int l = 0;
        int r = 0;
        while (l < lefts && r < rights) {
            int alike = likeness.of(l, r);
            if (alike > 0 && best[l][r] == alike + best[l + 1][r + 1]) {
                l++;
                r++;
            } else if (best[l][r] == best[l + 1][r]) {
                left.add(l++);
            } else {
                right.add(r++);
            }
        }
        while (l < lefts) {
            left.add(l++);
        }
        while (r < rights) {
            right.add(r++);
        }
        return new Alignment(
                Collections.unmodifiableList(left), Collections.unmodifiableList(right));
    }
}
