import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Speaks MongoDB's wire protocol on a loopback port. Arguments: port, then a file to keep the data in, or nothing for memory. */
public class StandIn {
  /** The library's own 5.0 reports too old a wire version for today's drivers. */
  enum Version implements MongoVersion {
    FIVE;
    public List<Integer> getVersionArray() { return List.of(5, 0, 0); }
    public int getWireVersion() { return 13; }
    public String toVersionString() { return "5.0.0"; }
  }

  /** Text in the order of its code points, as MongoDB has it; Java's own is that of UTF-16. */
  public static int compareText(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }

  /** Lets the library's comparison of values compare text with `compareText`. To be called before that class is loaded. */
  static void orderByCodePoints() throws Exception {
    String name = "de/bwaldvogel/mongo/backend/ValueComparator.class";
    ClassReader library = new ClassReader(ClassLoader.getSystemResourceAsStream(name));
    ClassWriter changed = new ClassWriter(0);
    library.accept(new ClassVisitor(Opcodes.ASM9, changed) {
      @Override
      public MethodVisitor visitMethod(int access, String method, String type, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, type, signature, exceptions)) {
          @Override
          public void visitMethodInsn(int opcode, String owner, String called, String of, boolean isInterface) {
            if (!owner.equals("java/lang/String") || !called.equals("compareTo")) {
              super.visitMethodInsn(opcode, owner, called, of, isInterface);
              return;
            }
            String two = "(Ljava/lang/String;Ljava/lang/String;)I";
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "StandIn", "compareText", two, false);
          }
        };
      }
    }, 0);
    MethodHandles.privateLookupIn(Missing.class, MethodHandles.lookup()).defineClass(changed.toByteArray());
  }

  public static void main(String[] args) throws Exception {
    orderByCodePoints();
    MongoBackend backend = args.length > 1 ? new H2Backend(args[1]) : new MemoryBackend();
    backend.version(Version.FIVE);
    MongoServer server = new MongoServer(backend);
    server.bind("127.0.0.1", Integer.parseInt(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
    Thread.currentThread().join();
  }
}
