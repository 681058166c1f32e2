package io.keratin.check;

import io.keratin.read.BlockSource;
import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Tells which blocks are chains: every record takes the one before, and no other. */
final class Chains {
    private Chains() {}

    /**
     * Why a block, or one that it uses, is no chain of layers; empty where it is one.
     *
     * @param block one that is right
     */
    static Optional<String> broken(TypeElement block, Blocks blocks) {
        BlockSource source = blocks.source(block);
        int entries = source.entries().size();
        return entries > 1
                ? Optional.of("it has " + entries + " entries")
                : source.body().records().stream()
                        .flatMap(record -> broken(source, record, blocks).stream())
                        .findFirst();
    }

    private static Optional<String> broken(BlockSource block, Declaration record, Blocks blocks) {
        ModelSource body = block.body();
        String name = "`" + record.symbol() + "`";
        int inputs = record.components().size();
        if (inputs > 1) {
            return Optional.of(name + " takes " + inputs + " tensors");
        }
        if (record.isOutput()) {
            return Optional.of(name + " is one of several outputs of a layer");
        }
        if (record.isApply()
                && body.appliedLayer(record)
                        .filter(layer -> layer.model() != null)
                        .isEmpty()) {
            return Optional.of(name + " applies a layer that others may share");
        }
        List<String> users = users(body, record);
        boolean last = block.output().filter(record::equals).isPresent();
        if (users.size() > 1) {
            return Optional.of(name + " goes into " + String.join(" and ", users));
        }
        if (users.isEmpty() && !last) {
            return Optional.of(name + " leads to no output");
        }
        return record.block()
                .flatMap(used -> broken(used, blocks))
                .map(why -> name + " uses @" + record.makers().get(0).name() + ", where " + why);
    }

    private static List<String> users(ModelSource body, Declaration record) {
        return body.records().stream()
                .filter(user -> user.components().stream()
                        .map(Component::symbol)
                        .anyMatch(record.symbol()::equals))
                .map(user -> "`" + user.symbol() + "`")
                .toList();
    }
}
