import {
  CrmActionButton,
  CrmActionLink,
  CrmAssociationPivot,
  CrmAssociationPropertyList,
  CrmAssociationStageTracker,
  CrmAssociationTable,
  CrmCardActions,
  CrmDataHighlight,
  CrmPropertyList,
  CrmReport,
  CrmSimpleDeadline,
  CrmStageTracker,
  CrmStatistics,
  Flex,
  Stack,
} from './sdk.ts';

const CONTACTS = '0-1';
const DEALS = '0-3';

/** Components that show the portal's own records. */
export function CrmSection() {
  return (
    <Stack distance="md">
      <CrmPropertyList properties={['name', 'domain', 'annualrevenue', 'lifecyclestage']} />
      <CrmDataHighlight properties={['numberofemployees', 'createdate', 'industry']} />
      <CrmAssociationTable
        objectTypeId={CONTACTS}
        propertyColumns={['firstname', 'lastname', 'email']}
        pageSize={2}
        sort={[{ columnName: 'firstname', direction: -1 }]}
      />
      <CrmAssociationPivot objectTypeId={CONTACTS} maxAssociations={2} />
      <CrmAssociationPropertyList objectTypeId={DEALS} properties={['dealname', 'amount', 'closedate']} />
      <CrmAssociationStageTracker objectTypeId={DEALS} properties={['dealname', 'amount']} />
      <CrmStageTracker properties={['name', 'createdate']} />
      <CrmSimpleDeadline startDatePropertyName="createdate" endDatePropertyName="renewal_date" properties={['name']} />
      <CrmStatistics
        objectTypeId={DEALS}
        statistics={[
          { label: 'Deals', statisticType: 'COUNT', propertyName: 'amount' },
          { label: 'Sum', statisticType: 'SUM', propertyName: 'amount' },
          { label: 'Median', statisticType: 'PERCENTILES', percentile: 50, propertyName: 'amount' },
        ]}
      />
      <CrmReport reportId="42" />
      <Flex gap="sm" align="center" wrap>
        <CrmActionButton actionType="ADD_NOTE" actionContext={{ objectTypeId: '0-2', objectId: 501 }}>
          Add note
        </CrmActionButton>
        <CrmActionLink actionType="PREVIEW_OBJECT" actionContext={{ objectTypeId: '0-2', objectId: 501 }}>
          Preview
        </CrmActionLink>
      </Flex>
      <CrmCardActions
        actionConfigs={[
          {
            type: 'action-library-button',
            label: 'Email',
            actionType: 'SEND_EMAIL',
            actionContext: { objectTypeId: '0-2', objectId: 501 },
          },
          {
            type: 'dropdown',
            label: 'Further',
            options: [
              {
                type: 'action-library-button',
                label: 'Task',
                actionType: 'ADD_TASK',
                actionContext: { objectTypeId: '0-2', objectId: 501 },
              },
            ],
          },
        ]}
      />
    </Stack>
  );
}
