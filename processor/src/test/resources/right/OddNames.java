import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Names that mean something in Java, or in what is generated. */
@Functional(
        inputs = {OddNames.String.class, OddNames.W.class},
        outputs = {OddNames.Outputs.class, OddNames.Default.class})
interface OddNames {
    @Input(8) record String() {}
    @Input(8) record W() {}
    @Add record Class(String a, W b) {}
    @Dense(units = 8) record Float(Class x) {}
    @Dense(units = 8) record Batch(Float x) {}
    @Dense(units = 8) record Scratch(Batch x) {}
    @Dense(units = 8) record Math(Scratch x) {}
    @Dense(units = 8) record List(Math x) {}
    @Dense(units = 8) record Inputs(List x) {}
    @Dense(units = 8) record Kernels(Inputs x) {}
    @Dense(units = 8) record Network(Kernels x) {}
    @Dense(units = 8) record Workspace(Network x) {}
    @Dense(units = 8) record Tensor(Workspace x) {}
    @Dense(units = 8) record größe(Tensor x) {}
    @Dense(units = 8) record $Odd(größe x) {}
    @Dense(units = 8) record Outputs($Odd x) {}
    @Dense(units = 8) record Default(Outputs x) {}
}
