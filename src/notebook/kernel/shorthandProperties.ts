import type ts from "typescript";

/**
 * Makes `{ ks }` work where `ks` was declared in an earlier cell.
 *
 * tslab writes `exports.ks` for such a variable wherever its name stands alone, but in a shorthand
 * property the compiler takes the name for that of the property. The shorthand is spelled out before
 * tslab looks.
 */
export function spellOutShorthandProperties(
  typescript: typeof ts,
  program: ts.BuilderProgram,
): void {
  const emit = program.emit.bind(program);
  program.emit = (file, write, cancellation, declarationsOnly, transformers) =>
    emit(file, write, cancellation, declarationsOnly, {
      ...transformers,
      before: [spellOut(typescript, program.getProgram().getTypeChecker())],
    });
}

function spellOut(
  typescript: typeof ts,
  checker: ts.TypeChecker,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (cell) => {
    const { factory } = context;
    // tslab makes the declarations of earlier cells the parent of the cell.
    const earlierCells = cell.parent as ts.Node | undefined;
    const visit = (node: ts.Node): ts.Node => {
      if (!typescript.isShorthandPropertyAssignment(node)) {
        return typescript.visitEachChild(node, visit, context);
      }
      const declarations = checker.getShorthandAssignmentValueSymbol(node)?.declarations ?? [];
      const byDefault = node.objectAssignmentInitializer;
      if (!declarations.some((declaration) => declaration.getSourceFile() === earlierCells)) {
        return typescript.visitEachChild(node, visit, context);
      }
      const variable = factory.createPropertyAccessExpression(
        factory.createIdentifier("exports"),
        node.name.text,
      );
      return factory.createPropertyAssignment(
        node.name.text,
        byDefault === undefined
          ? variable
          : factory.createAssignment(
              variable,
              typescript.visitNode(byDefault, visit, typescript.isExpression),
            ),
      );
    };
    return earlierCells === undefined ? cell : typescript.visitEachChild(cell, visit, context);
  };
}
