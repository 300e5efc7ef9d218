package digestconformance.protocol;

import java.util.function.Consumer;

/** One library behind the protocol. */
public interface Adapter {
  Message.Hello hello();

  /** Performs the steps in order and reports each that brought a response. */
  void run(Message.Run run, Consumer<Message.StepAnswer> report) throws Exception;
}
