package cn.zhishen.printing;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BooleanLiteral;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.InlineList;
import org.springframework.expression.spel.ast.IntLiteral;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.NullLiteral;
import org.springframework.expression.spel.ast.OpPlus;
import org.springframework.expression.spel.ast.Operator;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.StringLiteral;
import org.springframework.expression.spel.ast.Ternary;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.ClassUtils;
import org.thymeleaf.engine.IterationStatusVar;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Follows each expression of a template through the types of its paper without evaluating anything, so it also covers lists
 * that are empty, branches that are not taken and values that are null.
 */
final class TemplateNames {

    private static final String THYMELEAF = "http://www.thymeleaf.org";
    private static final Pattern FRAGMENT = Pattern.compile("~\\{([\\w-]*) *:: *(\\w+)}");
    private static final Pattern ITERATION = Pattern.compile("(\\w+)(?:, (\\w+))? : (.+)", Pattern.DOTALL);
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(\\w+)=(.+)", Pattern.DOTALL);

    private final SpelExpressionParser parser = new SpelExpressionParser();
    private final Map<String, Document> templates;
    private final List<String> problems = new ArrayList<>();

    /** Fragments that a template includes, as {@code file :: name}. */
    private final TreeSet<String> taken = new TreeSet<>();

    /** @param templates by name, with their namespaces */
    TemplateNames(Map<String, Document> templates) {
        this.templates = templates;
    }

    private static class Unknown extends RuntimeException {

        Unknown(String message) {
            super(message);
        }
    }

    /** What the template mentions and the paper does not have, with the expression that does so. */
    List<String> unknownTo(Class<? extends Paper> paper, String template) {
        problems.clear();
        walk(
                templates.get(template).getDocumentElement(),
                template,
                Map.of(
                        "paper",
                        ResolvableType.forClass(paper),
                        "f",
                        ResolvableType.forClass(Formats.class),
                        "seal",
                        ResolvableType.forClass(String.class)));
        return List.copyOf(problems);
    }

    TreeSet<String> fragmentsTaken() {
        return taken;
    }

    TreeSet<String> fragments() {
        var all = new TreeSet<String>();
        templates.forEach((name, template) -> {
            var elements = template.getElementsByTagName("*");
            IntStream.range(0, elements.getLength())
                    .mapToObj(i -> (Element) elements.item(i))
                    .filter(element -> element.hasAttributeNS(THYMELEAF, "fragment"))
                    .forEach(element -> all.add(name + " :: " + element.getAttributeNS(THYMELEAF, "fragment")));
        });
        return all;
    }

    /** Attributes in the order in which Thymeleaf processes them. */
    private void walk(Element element, String file, Map<String, ResolvableType> outer) {
        if (element.hasAttributeNS(THYMELEAF, "replace")) {
            takeIn(element.getAttributeNS(THYMELEAF, "replace"), file, outer);
            return;
        }
        var scope = new HashMap<>(outer);
        if (element.hasAttributeNS(THYMELEAF, "each")) {
            iterate(element.getAttributeNS(THYMELEAF, "each"), file, scope);
        }
        check(element.getAttributeNS(THYMELEAF, "if"), file, scope);
        check(element.getAttributeNS(THYMELEAF, "unless"), file, scope);
        if (element.hasAttributeNS(THYMELEAF, "with")) {
            outsideOfQuotes(element.getAttributeNS(THYMELEAF, "with"), ',')
                    .forEach(assignment -> assign(assignment, file, scope));
        }
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            if (THYMELEAF.equals(attribute.getNamespaceURI())) {
                switch (attribute.getLocalName()) {
                    case "each", "if", "unless", "with", "fragment", "remove" -> {}
                    case "text", "class", "attr" -> check(attribute.getNodeValue(), file, scope);
                    default -> problems.add(file + ": th:" + attribute.getLocalName() + " is not followed here");
                }
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && !inner.hasAttributeNS(THYMELEAF, "fragment")) {
                walk(inner, file, scope);
            } else if (child instanceof Text text && text.getData().contains("[[")) {
                problems.add(file + ": expressions between tags are not followed here: " + text.getData());
            }
        }
    }

    private void takeIn(String reference, String file, Map<String, ResolvableType> scope) {
        var fragment = FRAGMENT.matcher(reference);
        if (!fragment.matches()) {
            problems.add(file + ": is not followed here: " + reference);
            return;
        }
        var from = fragment.group(1).isEmpty() ? file : fragment.group(1);
        var elements = templates.get(from).getElementsByTagName("*");
        var found = IntStream.range(0, elements.getLength())
                .mapToObj(i -> (Element) elements.item(i))
                .filter(element -> element.getAttributeNS(THYMELEAF, "fragment").equals(fragment.group(2)))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(file + ": there is no fragment " + reference);
            return;
        }
        taken.add(from + " :: " + fragment.group(2));
        walk(found.get(), from, scope);
    }

    private void iterate(String each, String file, Map<String, ResolvableType> scope) {
        var iteration = ITERATION.matcher(each);
        if (!iteration.matches()) {
            problems.add(file + ": is not followed here: " + each);
            return;
        }
        var elements = check(iteration.group(3), file, scope);
        scope.put(iteration.group(1), elements.as(Iterable.class).getGeneric(0));
        if (iteration.group(2) != null) {
            scope.put(iteration.group(2), ResolvableType.forClass(IterationStatusVar.class));
        }
    }

    private void assign(String text, String file, Map<String, ResolvableType> scope) {
        var assignment = ASSIGNMENT.matcher(text);
        if (!assignment.matches()) {
            problems.add(file + ": is not followed here: " + text);
            return;
        }
        scope.put(assignment.group(1), check(assignment.group(2), file, scope));
    }

    /** The type of the only expression of a text, otherwise that of a text. */
    private ResolvableType check(String text, String file, Map<String, ResolvableType> scope) {
        var type = ResolvableType.forClass(String.class);
        for (var expression : expressions(text)) {
            try {
                var parsed = ((SpelExpression) parser.parseExpression(expression)).getAST();
                var its = typeOf(parsed, null, scope);
                if (text.strip().equals("${" + expression + "}")) {
                    type = its;
                }
            } catch (Unknown | ParseException e) {
                problems.add("%s: %s in ${%s}".formatted(file, e.getMessage(), expression));
                type = ResolvableType.NONE;
            }
        }
        return type;
    }

    /** @param target the type whose member the node names; null at the beginning of an expression */
    private ResolvableType typeOf(SpelNode node, ResolvableType target, Map<String, ResolvableType> scope) {
        if (node instanceof CompoundExpression) {
            ResolvableType type = null;
            for (int i = 0; i < node.getChildCount(); i++) {
                type = typeOf(node.getChild(i), type, scope);
            }
            return type;
        }
        if (node instanceof PropertyOrFieldReference property) {
            return target == null ? variable(property.getName(), scope) : property(target, property.getName());
        }
        var children = IntStream.range(0, node.getChildCount())
                .mapToObj(i -> typeOf(node.getChild(i), null, scope))
                .toList();
        if (node instanceof MethodReference method && target != null) {
            return method(target, method.getName(), children);
        }
        if (node instanceof NullLiteral) {
            return ResolvableType.NONE;
        }
        if (node instanceof Ternary) {
            return children.get(1) == ResolvableType.NONE ? children.get(2) : children.get(1);
        }
        if (node instanceof InlineList) {
            return ResolvableType.forClassWithGenerics(List.class, children.get(0));
        }
        if (node instanceof StringLiteral || node instanceof OpPlus) {
            return ResolvableType.forClass(String.class);
        }
        if (node instanceof IntLiteral) {
            return ResolvableType.forClass(Integer.class);
        }
        if (node instanceof BooleanLiteral || node instanceof Operator || node instanceof OperatorNot) {
            return ResolvableType.forClass(Boolean.class);
        }
        throw new Unknown(node.getClass().getSimpleName() + " is not followed here");
    }

    private static ResolvableType variable(String name, Map<String, ResolvableType> scope) {
        if (!scope.containsKey(name)) {
            throw new Unknown("there is no variable " + name);
        }
        return scope.get(name);
    }

    private static ResolvableType property(ResolvableType target, String name) {
        var capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return methods(target)
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> List.of(name, "get" + capital, "is" + capital).contains(method.getName()))
                .findFirst()
                .map(method ->
                        ResolvableType.forType(method.getGenericReturnType(), target.as(method.getDeclaringClass())))
                .orElseThrow(() -> new Unknown(target + " has no " + name));
    }

    private static ResolvableType method(ResolvableType target, String name, List<ResolvableType> arguments) {
        return methods(target)
                .filter(method -> method.getName().equals(name) && takes(method, arguments))
                .findFirst()
                .map(method -> method.getTypeParameters().length == 0
                        ? ResolvableType.forType(method.getGenericReturnType(), target.as(method.getDeclaringClass()))
                        // a list of the elements of the first argument
                        : ResolvableType.forClassWithGenerics(
                                method.getReturnType(),
                                arguments.get(0).as(Iterable.class).getGeneric(0)))
                .orElseThrow(() -> new Unknown(target + " has no " + name + arguments));
    }

    private static Stream<Method> methods(ResolvableType target) {
        return Stream.ofNullable(target.resolve()).flatMap(type -> Arrays.stream(type.getMethods()));
    }

    private static boolean takes(Method method, List<ResolvableType> arguments) {
        var parameters = method.getParameterTypes();
        return parameters.length == arguments.size()
                && IntStream.range(0, parameters.length).allMatch(i -> {
                    var argument = arguments.get(i).resolve();
                    return argument == null
                            ? !parameters[i].isPrimitive()
                            : ClassUtils.isAssignable(parameters[i], argument);
                });
    }

    private static List<String> expressions(String text) {
        var found = new ArrayList<String>();
        for (int begin = text.indexOf("${"); begin >= 0; begin = text.indexOf("${", begin + 1)) {
            found.add(upTo('}', text, begin + 2));
        }
        return found;
    }

    private static List<String> outsideOfQuotes(String text, char separator) {
        var parts = new ArrayList<String>();
        for (int begin = 0;
                begin <= text.length();
                begin += parts.get(parts.size() - 1).length() + 1) {
            parts.add(upTo(separator, text, begin));
        }
        return parts;
    }

    /** The text from {@code begin} to the next {@code end} that is in no quotes and no braces of its own. */
    private static String upTo(char end, String text, int begin) {
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && depth == 0 && c == end) {
                return text.substring(begin, i);
            } else if (!quoted) {
                depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            }
        }
        return text.substring(begin);
    }
}
