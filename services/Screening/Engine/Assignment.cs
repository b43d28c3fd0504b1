namespace Matchmaking.Screening.Engine;

/// <summary>
/// The pairing of rows with columns that has the greatest total value (Hungarian method). Taking the best pair first
/// would depend on the order of the words.
/// </summary>
internal static class Assignment
{
    /// <summary>For each row its column, or -1. Only pairs of positive value are made.</summary>
    public static int[] Best(int[,] values)
    {
        var rows = values.GetLength(0);
        var columns = values.GetLength(1);
        var size = Math.Max(rows, columns);
        int Cost(int row, int column) => row <= rows && column <= columns ? -values[row - 1, column - 1] : 0;

        // Classic potentials formulation over a square of costs, 1-based; cells outside the table are free.
        var rowPotential = new int[size + 1];
        var columnPotential = new int[size + 1];
        var rowOf = new int[size + 1];
        var previous = new int[size + 1];
        for (var row = 1; row <= size; row++)
        {
            rowOf[0] = row;
            var column = 0;
            var slack = new int[size + 1];
            Array.Fill(slack, int.MaxValue);
            var used = new bool[size + 1];
            do
            {
                used[column] = true;
                var (delta, next) = (int.MaxValue, 0);
                for (var j = 1; j <= size; j++)
                {
                    if (used[j])
                    {
                        continue;
                    }

                    var reduced = Cost(rowOf[column], j) - rowPotential[rowOf[column]] - columnPotential[j];
                    if (reduced < slack[j])
                    {
                        (slack[j], previous[j]) = (reduced, column);
                    }

                    if (slack[j] < delta)
                    {
                        (delta, next) = (slack[j], j);
                    }
                }

                for (var j = 0; j <= size; j++)
                {
                    if (used[j])
                    {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    }
                    else if (slack[j] != int.MaxValue)
                    {
                        slack[j] -= delta;
                    }
                }

                column = next;
            }
            while (rowOf[column] != 0);

            for (; column != 0; column = previous[column])
            {
                rowOf[column] = rowOf[previous[column]];
            }
        }

        var result = new int[rows];
        Array.Fill(result, -1);
        for (var column = 1; column <= columns; column++)
        {
            if (rowOf[column] <= rows && values[rowOf[column] - 1, column - 1] > 0)
            {
                result[rowOf[column] - 1] = column - 1;
            }
        }

        return result;
    }
}
