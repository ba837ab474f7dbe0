import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { formatPoints, formatSigned } from '../format.ts';
import type { AllReasonsProps } from './reason-rows.tsx';

/** All reasons of a score with their details in a table, and what they add up to: for a wide place. */
export function ReasonTable({ label, value, reasons }: AllReasonsProps) {
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader width="min">{`Why ${label}`}</TableHeader>
          <TableHeader>What we saw</TableHeader>
          <TableHeader width="min" align="right">
            Points
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {reasons.map(({ code, label: reason, detail, contribution }) => (
          <TableRow key={code}>
            <TableCell width="min">{reason}</TableCell>
            <TableCell>{detail}</TableCell>
            <TableCell width="min" align="right">
              {formatSigned(contribution)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell width="min">{label}</TableCell>
          <TableCell> </TableCell>
          <TableCell width="min" align="right">
            {formatPoints(value)}
          </TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  );
}
